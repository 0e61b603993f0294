package io.gristmill.jobs.recipe;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The recipe's declaration as a JSON Schema (draft 2020-12), for editors. */
public final class RecipeSchema {
  private RecipeSchema() {}

  /** The schema as plain maps and lists, for a JSON writer. */
  public static Map<String, Object> generate() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Gristmill recipe");
    schema.putAll(group(Recipe.class));
    return schema;
  }

  private static Map<String, Object> group(Class<?> type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecipeShape.Key key : RecipeShape.of(type).keys().values()) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("description", key.option().value());
      property.putAll(value(key.type(), key.option()));
      if (key.hasDefault()) {
        property.put("default", key.defaultValue());
      }
      properties.put(key.name(), property);
      if (key.isRequired()) {
        required.add(key.name());
      }
    }
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("properties", properties);
    return schema;
  }

  private static Map<String, Object> value(Type type, Option option) {
    if (RecipeShape.is(Optional.class, type)) {
      return value(RecipeShape.inner(type), option);
    }
    if (RecipeShape.isGroup(type)) {
      return group((Class<?>) type);
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    if (RecipeShape.is(List.class, type)) {
      schema.put("type", "array");
      if (option.min() >= 1) {
        schema.put("minItems", (long) option.min());
      }
      if (!RecipeShape.isGroup(RecipeShape.inner(type))) {
        schema.put("uniqueItems", true);
      }
      schema.put("items", value(RecipeShape.inner(type), option));
      return schema;
    }
    if (RecipeShape.is(Map.class, type)) {
      schema.put("type", "object");
      if (RecipeShape.keyType(type) instanceof Class<?> key && key.isEnum()) {
        schema.put("propertyNames", Map.of("enum", RecipeShape.choices(key)));
      }
      schema.put("additionalProperties", value(RecipeShape.inner(type), option));
      return schema;
    }
    scalar((Class<?>) type, option, schema);
    return schema;
  }

  private static void scalar(Class<?> type, Option option, Map<String, Object> schema) {
    if (type == String.class) {
      schema.put("type", "string");
      if (!option.pattern().isEmpty()) {
        schema.put("pattern", "^(?:" + option.pattern() + ")$");
      }
    } else if (type.isEnum()) {
      schema.put("enum", RecipeShape.choices(type));
    } else if (type == boolean.class || type == Boolean.class) {
      schema.put("type", "boolean");
    } else if (option.unit() == Option.Unit.NONE) {
      boolean whole = type != double.class && type != Double.class;
      schema.put("type", whole ? "integer" : "number");
      bounds(option, schema);
    } else {
      schema.put("type", List.of("integer", "number", "string"));
      schema.put("pattern", Quantity.pattern(option.unit()));
      bounds(option, schema);
    }
  }

  private static void bounds(Option option, Map<String, Object> schema) {
    if (option.min() != Double.NEGATIVE_INFINITY) {
      schema.put("minimum", number(option.min()));
    }
    if (option.max() != Double.POSITIVE_INFINITY) {
      schema.put("maximum", number(option.max()));
    }
  }

  private static Object number(double value) {
    return value == Math.rint(value) ? (Object) (long) value : (Object) value;
  }
}
