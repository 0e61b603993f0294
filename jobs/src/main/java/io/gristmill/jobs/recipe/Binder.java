package io.gristmill.jobs.recipe;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Binds plain data to recipe records, by the declared type of each key; collects every problem it
 * meets.
 */
final class Binder {
  private final List<Problem> problems = new ArrayList<>();
  private final Function<YamlNode.Scalar, String> path;

  /**
   * @param path makes a written path absolute
   */
  Binder(Function<YamlNode.Scalar, String> path) {
    this.path = path;
  }

  Recipe bind(YamlNode root) {
    Object recipe = group(root, Recipe.class, "");
    if (!problems.isEmpty()) {
      throw new RecipeException(problems);
    }
    return (Recipe) recipe;
  }

  /** The record, or null when a problem was noted. */
  private Object group(YamlNode node, Class<?> type, String path) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return problem(node, path, "must be a group of keys, not " + node.kind());
    }
    RecipeShape shape = RecipeShape.of(type);
    int before = problems.size();
    mapping
        .keys()
        .forEach(
            (key, place) -> {
              if (!shape.keys().containsKey(key)) {
                String message = "unknown key" + Choices.explain(key, shape.keys().keySet());
                problems.add(new Problem(place.toString(), join(path, key), message));
              }
            });
    Object[] values =
        shape.keys().values().stream()
            .map(key -> keyValue(mapping, key, join(path, key.name())))
            .toArray();
    if (problems.size() > before) {
      return null;
    }
    try {
      return shape.make(values);
    } catch (InvalidOption e) {
      String key = e.key();
      YamlNode culprit = YamlPath.find(mapping, key);
      Place place = culprit == null ? mapping.place() : YamlPath.placeOf(mapping, key);
      problems.add(
          new Problem(place.toString(), key.isEmpty() ? path : join(path, key), e.getMessage()));
      return null;
    }
  }

  private Object keyValue(YamlNode.Mapping mapping, RecipeShape.Key key, String path) {
    YamlNode node = mapping.entries().get(key.name());
    if (node != null) {
      return value(node, key.type(), key.option(), path);
    }
    Place here = mapping.place();
    if (key.hasDefault()) {
      return value(
          YamlTree.ofValue("default of " + path, key.option().byDefault()),
          key.type(),
          key.option(),
          path);
    }
    if (RecipeShape.isGroup(key.type())) {
      return group(
          new YamlNode.Mapping(here, new LinkedHashMap<>(), Map.of()), (Class<?>) key.type(), path);
    }
    if (!key.isRequired()) {
      return empty(key.type());
    }
    problems.add(new Problem(here.toString(), path, "is missing: " + key.option().value()));
    return null;
  }

  private static Object empty(Type type) {
    if (RecipeShape.is(Optional.class, type)) {
      return Optional.empty();
    }
    return RecipeShape.is(Map.class, type) ? Map.of() : List.of();
  }

  private Object value(YamlNode node, Type type, Option option, String path) {
    if (node instanceof YamlNode.Scalar scalar && scalar.isNull()) {
      return problem(node, path, "has no value; give one or leave the key out");
    }
    if (RecipeShape.is(Optional.class, type)) {
      return Optional.ofNullable(value(node, RecipeShape.inner(type), option, path));
    }
    if (RecipeShape.isGroup(type)) {
      return group(node, (Class<?>) type, path);
    }
    if (RecipeShape.is(List.class, type)) {
      return list(node, RecipeShape.inner(type), option, path);
    }
    if (RecipeShape.is(Map.class, type)) {
      return map(node, RecipeShape.keyType(type), RecipeShape.inner(type), option, path);
    }
    return scalars(option).read(node, (Class<?>) type, path);
  }

  private Object list(YamlNode node, Type inner, Option option, String path) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      String hint = node instanceof YamlNode.Scalar s ? "; write [" + s.text() + "]" : "";
      return problem(node, path, "must be a list, not " + node.kind() + hint);
    }
    if (sequence.items().size() < option.min()) {
      return problem(node, path, "needs at least " + (long) option.min() + " item");
    }
    List<Object> items = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      Object value = value(item, inner, option, path + "[" + items.size() + "]");
      if (value != null && !RecipeShape.isGroup(inner) && items.contains(value)) {
        problem(item, path + "[" + items.size() + "]", item.kind() + " is listed twice");
      }
      items.add(value);
    }
    return items.contains(null) ? null : List.copyOf(items);
  }

  private Object map(YamlNode node, Type keyType, Type inner, Option option, String path) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return problem(node, path, "must be a group of keys, not " + node.kind());
    }
    Map<Object, Object> entries = new LinkedHashMap<>();
    int before = problems.size();
    mapping
        .entries()
        .forEach(
            (key, item) -> {
              YamlNode name = new YamlNode.Scalar(mapping.placeOf(key), key, true);
              Object known = scalars(option).key(name, (Class<?>) keyType, join(path, key));
              entries.put(known, value(item, inner, option, join(path, key)));
            });
    return problems.size() > before ? null : Collections.unmodifiableMap(entries);
  }

  private ScalarReader scalars(Option option) {
    return new ScalarReader(option, this::problem, path);
  }

  private Object problem(YamlNode node, String path, String message) {
    problems.add(new Problem(node.place().toString(), path, message));
    return null;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
