package io.gristmill.jobs.recipe;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Plain data as YAML that reads back the same: block style, two spaces, scalars quoted where they
 * could be misread.
 */
final class CanonicalYaml {
  // Words that other YAML readers may take for something else than a text.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_/.-]*");
  private static final Pattern RESERVED = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n");

  private CanonicalYaml() {}

  static String of(Recipe recipe) {
    StringBuilder out = new StringBuilder();
    block(CanonicalJson.plain(recipe), "", out);
    return out.toString();
  }

  private static void block(Object value, String indent, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            out.append(indent).append(scalar(key)).append(':');
            nested(inner, indent, out);
          });
    } else {
      for (Object item : (List<?>) value) {
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
          StringBuilder inner = new StringBuilder();
          block(map, indent + "  ", inner);
          out.append(indent).append("- ").append(inner, indent.length() + 2, inner.length());
        } else {
          out.append(indent).append("- ").append(scalar(item)).append('\n');
        }
      }
    }
  }

  private static void nested(Object value, String indent, StringBuilder out) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      out.append('\n');
      block(map, indent + "  ", out);
    } else if (value instanceof List<?> list
        && list.stream().anyMatch(i -> i instanceof Map<?, ?>)) {
      out.append('\n');
      block(list, indent + "  ", out);
    } else {
      out.append(' ').append(scalar(value)).append('\n');
    }
  }

  private static String scalar(Object value) {
    if (value instanceof Map<?, ?>) {
      return "{}";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CanonicalYaml::scalar).toList().toString();
    }
    if (!(value instanceof String text)) {
      return String.valueOf(value);
    }
    // JSON's quoting is YAML's double quoting.
    return PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches()
        ? text
        : CanonicalJson.of(text);
  }
}
