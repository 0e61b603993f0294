package io.gristmill.jobs.recipe;

/**
 * Finds a value by a path such as {@code sources[1].name}, so that a rule between keys can point at
 * one of them.
 */
final class YamlPath {
  private YamlPath() {}

  /** The value, or null when the path leads nowhere. */
  static YamlNode find(YamlNode node, String path) {
    YamlNode at = node;
    for (String step : path.replace("[", ".[").split("\\.")) {
      if (step.isEmpty()) {
        continue;
      }
      if (step.startsWith("[") && at instanceof YamlNode.Sequence sequence) {
        int index = Integer.parseInt(step.substring(1, step.length() - 1));
        at = index < sequence.items().size() ? sequence.items().get(index) : null;
      } else {
        at = at instanceof YamlNode.Mapping mapping ? mapping.entries().get(step) : null;
      }
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  /** Where the value at the path was written: its key for a group's entry, else the value. */
  static Place placeOf(YamlNode root, String path) {
    int dot = path.lastIndexOf('.');
    YamlNode parent = dot < 0 ? root : find(root, path.substring(0, dot));
    String key = path.substring(dot + 1);
    if (parent instanceof YamlNode.Mapping mapping && mapping.keys().containsKey(key)) {
      return mapping.placeOf(key);
    }
    YamlNode node = find(root, path);
    return node == null ? root.place() : node.place();
  }
}
