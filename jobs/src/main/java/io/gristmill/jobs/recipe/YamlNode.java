package io.gristmill.jobs.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain data with the place of every value; what YAML means beyond that (tags, types of scalars) is
 * left behind.
 */
sealed interface YamlNode {
  Place place();

  /** What a message calls it. */
  String kind();

  /**
   * @param quoted quoted text is never read as null
   */
  record Scalar(Place place, String text, boolean quoted) implements YamlNode {
    boolean isNull() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String kind() {
      return isNull() ? "nothing" : "'" + text + "'";
    }
  }

  record Sequence(Place place, List<YamlNode> items) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * @param keys the place of each key, in the order written
   */
  record Mapping(Place place, LinkedHashMap<String, YamlNode> entries, Map<String, Place> keys)
      implements YamlNode {
    @Override
    public String kind() {
      return "a group of keys";
    }

    Place placeOf(String key) {
      return keys.getOrDefault(key, place);
    }
  }
}
