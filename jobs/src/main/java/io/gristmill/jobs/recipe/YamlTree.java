package io.gristmill.jobs.recipe;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML text as {@link YamlNode}s: no tags, no merge keys, no duplicate keys, aliases and depth
 * bounded. Scalars stay text, so that {@code keep: [no]} is Norwegian and {@code exact: off} is a
 * choice.
 */
final class YamlTree {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ALIASES = 32;
  private static final int MAX_CODE_POINTS = 4 << 20;

  private final String origin;
  private final boolean lines;
  private final List<Problem> problems = new ArrayList<>();

  private YamlTree(String origin, boolean lines) {
    this.origin = origin;
    this.lines = lines;
  }

  /** The document in a file. */
  static YamlNode ofFile(String file, String text) {
    return new YamlTree(file, true).read(text);
  }

  /** The value of an option written elsewhere than in a file; it has no lines. */
  static YamlNode ofValue(String origin, String text) {
    return new YamlTree(origin, false).read(text);
  }

  private YamlNode read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setCodePointLimit(MAX_CODE_POINTS);
    options.setAllowRecursiveKeys(false);
    Node root;
    try {
      root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      String context = e.getContext() == null ? "" : " " + e.getContext();
      throw failure(line, "not YAML: " + e.getProblem() + context);
    } catch (YAMLException e) {
      throw failure(1, "not YAML: " + e.getMessage());
    }
    if (root == null) {
      return new YamlNode.Scalar(place(1), "", false);
    }
    YamlNode node = convert(root, "", 0);
    if (!problems.isEmpty()) {
      throw new RecipeException(problems);
    }
    return node;
  }

  private YamlNode convert(Node node, String path, int depth) {
    Place place = placeOf(node);
    // An anchor may contain its own alias: such a tree has no end.
    if (depth > MAX_DEPTH) {
      throw new RecipeException(
          List.of(
              new Problem(place.toString(), path, "nested deeper than " + MAX_DEPTH + " levels")));
    }
    if (!node.getTag().startsWith("tag:yaml.org,2002:")) {
      problems.add(
          new Problem(
              place.toString(),
              path,
              "tag '" + node.getTag().getValue() + "' is not allowed; write plain values"));
    }
    if (node instanceof ScalarNode scalar) {
      boolean quoted = scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN;
      return new YamlNode.Scalar(place, scalar.getValue(), quoted);
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(convert(item, path + "[" + items.size() + "]", depth + 1));
      }
      return new YamlNode.Sequence(place, items);
    }
    return mapping((MappingNode) node, place, path, depth);
  }

  private YamlNode mapping(MappingNode node, Place place, String path, int depth) {
    LinkedHashMap<String, YamlNode> entries = new LinkedHashMap<>();
    Map<String, Place> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Place keyPlace = placeOf(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
        problems.add(
            new Problem(keyPlace.toString(), path, "a key must be a word, not a list or a group"));
        continue;
      }
      String key = scalar.getValue();
      String inner = path.isEmpty() ? key : path + "." + key;
      if (entries.containsKey(key)) {
        problems.add(
            new Problem(
                keyPlace.toString(), inner, "given twice; first on line " + keys.get(key).line()));
        continue;
      }
      keys.put(key, keyPlace);
      entries.put(key, convert(tuple.getValueNode(), inner, depth + 1));
    }
    return new YamlNode.Mapping(place, entries, keys);
  }

  private Place placeOf(Node node) {
    return place(node.getStartMark().getLine() + 1);
  }

  private Place place(int line) {
    return new Place(origin, lines ? line : 0);
  }

  private RecipeException failure(int line, String message) {
    return new RecipeException(List.of(new Problem(place(line).toString(), "", message)));
  }
}
