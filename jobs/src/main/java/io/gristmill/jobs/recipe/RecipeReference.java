package io.gristmill.jobs.recipe;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The recipe's declaration as a page of Markdown: one table per group of keys. */
public final class RecipeReference {
  private final StringBuilder out = new StringBuilder();

  private RecipeReference() {}

  /** The tables of every group, the top level first. */
  public static String generate() {
    RecipeReference page = new RecipeReference();
    page.group("", Recipe.class);
    return page.out.toString();
  }

  private void group(String path, Class<?> type) {
    out.append(path.isEmpty() ? "## Top level\n\n" : "## `" + path + "`\n\n");
    out.append("| key | type | default | meaning |\n|---|---|---|---|\n");
    Map<String, RecipeShape.Key> keys = RecipeShape.of(type).keys();
    for (RecipeShape.Key key : keys.values()) {
      String text = key.option().value() + range(key);
      out.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(key.name(), name(key.type(), key.option()), byDefault(key), text)
              .replace("\r\n", "\n"));
    }
    out.append('\n');
    for (RecipeShape.Key key : keys.values()) {
      Type inner = key.type();
      String below = path.isEmpty() ? key.name() : path + "." + key.name();
      while (RecipeShape.emptyWhenAbsent(inner)) {
        below +=
            RecipeShape.is(List.class, inner)
                ? "[]"
                : RecipeShape.is(Map.class, inner) ? ".NAME" : "";
        inner = RecipeShape.inner(inner);
      }
      if (RecipeShape.isGroup(inner)) {
        group(below, (Class<?>) inner);
      }
    }
  }

  private static String byDefault(RecipeShape.Key key) {
    if (key.isRequired()) {
      return "**must be given**";
    }
    return key.hasDefault()
        ? "`" + key.option().byDefault() + "`"
        : RecipeShape.isGroup(key.type()) ? "" : "none";
  }

  private static String name(Type type, Option option) {
    if (RecipeShape.is(Optional.class, type)) {
      return name(RecipeShape.inner(type), option);
    }
    if (RecipeShape.is(List.class, type)) {
      return "list of " + name(RecipeShape.inner(type), option);
    }
    if (RecipeShape.is(Map.class, type)) {
      Class<?> key = (Class<?>) RecipeShape.keyType(type);
      String names = key.isEnum() ? name(key, option) : "name";
      return names + " : " + name(RecipeShape.inner(type), option);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isRecord()) {
      return "group";
    }
    if (raw.isEnum()) {
      return "`" + String.join("` `", RecipeShape.choices(raw)) + "`";
    }
    if (raw == String.class) {
      return switch (option.text()) {
        case PLAIN -> "text";
        case PATH -> "path";
        case NAME_OR_PATH -> "name or path";
      };
    }
    if (raw == boolean.class || raw == Boolean.class) {
      return "`true` `false`";
    }
    return switch (option.unit()) {
      case BYTES -> "bytes";
      case COUNT -> "count";
      case NONE -> raw == double.class || raw == Double.class ? "number" : "whole number";
    };
  }

  private static String range(RecipeShape.Key key) {
    Type type = key.type();
    if (RecipeShape.is(List.class, type) && RecipeShape.inner(type) != Integer.class) {
      return "";
    }
    double min = key.option().min();
    double max = key.option().max();
    if (min == Double.NEGATIVE_INFINITY && max == Double.POSITIVE_INFINITY) {
      return "";
    }
    String low = min == Double.NEGATIVE_INFINITY ? "" : "at least " + ScalarReader.plain(min);
    String high = max == Double.POSITIVE_INFINITY ? "" : "at most " + ScalarReader.plain(max);
    return " *(" + low + (low.isEmpty() || high.isEmpty() ? "" : ", ") + high + ")*";
  }
}
