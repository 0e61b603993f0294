package io.gristmill.jobs.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recipe values as plain maps and lists in the order of the declaration, and those as JSON without
 * white space.
 */
final class CanonicalJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CanonicalJson() {}

  static String of(Object value) {
    try {
      return JSON.writeValueAsString(plain(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Maps, lists, texts, numbers and booleans only; keys that are absent are left out. */
  static Object plain(Object value) {
    if (value instanceof Record) {
      Map<String, Object> entries = new LinkedHashMap<>();
      for (RecipeShape.Key key : RecipeShape.of(value.getClass()).keys().values()) {
        Object inner = key.valueIn(value);
        if (!(inner instanceof Optional<?> optional && optional.isEmpty())) {
          entries.put(key.name(), plain(inner));
        }
      }
      return entries;
    }
    if (value instanceof Optional<?> optional) {
      return plain(optional.orElseThrow());
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CanonicalJson::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      // Order of writing means nothing in a map: sorted, so that it does not change a fingerprint.
      Map<String, Object> sorted = new java.util.TreeMap<>();
      map.forEach((key, inner) -> sorted.put((String) plain(key), plain(inner)));
      return sorted;
    }
    return value instanceof Enum<?> constant ? RecipeShape.kebabCase(constant) : value;
  }
}
