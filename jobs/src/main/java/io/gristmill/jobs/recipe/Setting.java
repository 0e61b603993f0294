package io.gristmill.jobs.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code --set a.b=value}. A step into a list is {@code [0]}, or the {@code name} of the item:
 * {@code sources.web.weight=2}. The value is YAML.
 */
record Setting(String origin, List<String> steps, YamlNode value) {
  private static final Pattern STEP = Pattern.compile("([A-Za-z0-9_/-]+)((?:\\[[0-9]{1,4}])*)");
  private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)]");

  static Setting parse(String setting) {
    String origin = "--set " + setting;
    int equals = setting.indexOf('=');
    if (equals <= 0) {
      throw failure(origin, "", "write it as key=value, such as dedup.fuzzy.bands=20");
    }
    List<String> steps = new ArrayList<>();
    for (String part : setting.substring(0, equals).split("\\.", -1)) {
      Matcher step = STEP.matcher(part);
      if (!step.matches()) {
        throw failure(
            origin,
            "",
            "'" + setting.substring(0, equals) + "' is not a key such as a.b or sources[0].weight");
      }
      steps.add(step.group(1));
      Matcher index = INDEX.matcher(step.group(2));
      while (index.find()) {
        steps.add(index.group());
      }
    }
    return new Setting(origin, steps, YamlTree.ofValue(origin, setting.substring(equals + 1)));
  }

  YamlNode applyTo(YamlNode root) {
    return replace(root, 0, "");
  }

  private YamlNode replace(YamlNode node, int depth, String path) {
    if (depth == steps.size()) {
      return value;
    }
    String step = steps.get(depth);
    if (node instanceof YamlNode.Sequence sequence) {
      return replaceItem(sequence, step, depth, path);
    }
    if (step.startsWith("[")) {
      throw failure(origin, path, "is not a list");
    }
    // A group that the file leaves out is begun here; a scalar in its place is found wrong when the
    // recipe is read.
    LinkedHashMap<String, YamlNode> entries = new LinkedHashMap<>();
    LinkedHashMap<String, Place> keys = new LinkedHashMap<>();
    Place here = new Place(origin, 0);
    Place place = here;
    if (node instanceof YamlNode.Mapping mapping) {
      entries.putAll(mapping.entries());
      keys.putAll(mapping.keys());
      place = mapping.place();
    }
    keys.put(step, here);
    entries.put(
        step, replace(entries.get(step), depth + 1, path.isEmpty() ? step : path + "." + step));
    return new YamlNode.Mapping(place, entries, keys);
  }

  private YamlNode replaceItem(YamlNode.Sequence sequence, String step, int depth, String path) {
    List<YamlNode> items = new ArrayList<>(sequence.items());
    int index =
        step.startsWith("[")
            ? Integer.parseInt(step.substring(1, step.length() - 1))
            : named(items, step);
    if (index < 0 || index >= items.size()) {
      throw failure(origin, path, "has no item " + step + Choices.explain(step, names(items)));
    }
    items.set(index, replace(items.get(index), depth + 1, path + "[" + index + "]"));
    return new YamlNode.Sequence(sequence.place(), items);
  }

  private static int named(List<YamlNode> items, String name) {
    return names(items).indexOf(name);
  }

  private static List<String> names(List<YamlNode> items) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      names.add(
          items.get(i) instanceof YamlNode.Mapping item
                  && item.entries().get("name") instanceof YamlNode.Scalar name
              ? name.text()
              : "[" + i + "]");
    }
    return names;
  }

  private static RecipeException failure(String origin, String path, String message) {
    return new RecipeException(List.of(new Problem(origin, path, message)));
  }
}
