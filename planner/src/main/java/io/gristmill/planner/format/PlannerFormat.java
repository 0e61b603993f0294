package io.gristmill.planner.format;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads and writes the planner's records. Strict: an unknown, missing or null field and a number
 * with decimals where a count belongs are errors that name the field and the choices.
 */
public final class PlannerFormat {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
          .build();

  private static final ObjectMapper YAML = new YAMLMapper();

  private PlannerFormat() {}

  /** The tree of a JSON or YAML text. */
  public static JsonNode parse(String text) {
    try {
      return integral(YAML.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON or YAML: " + e.getOriginalMessage(), e);
    }
  }

  /** The tree of a bundled file beside {@code owner}. */
  public static JsonNode resource(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(owner.getName() + ": no bundled file " + name);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(owner.getName() + ": " + name, e);
    }
  }

  /** The tree of a record. */
  public static ObjectNode tree(Object record) {
    return JSON.valueToTree(record);
  }

  /** JSON text, the same bytes for equal records. */
  public static String write(Object record) {
    try {
      return JSON.writeValueAsString(record) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(record.getClass().getName() + " cannot be written", e);
    }
  }

  /**
   * The record in {@code tree}.
   *
   * @param at where the tree stands, for messages, for example {@code model}; may be empty
   */
  public static <T> T bind(JsonNode tree, Class<T> type, String at) {
    try {
      return JSON.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(message(e, at), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(at + ": " + e.getOriginalMessage(), e);
    }
  }

  /** {@code given} over {@code defaults}, object by object; lists are replaced. */
  public static JsonNode merged(JsonNode defaults, JsonNode given) {
    if (!(defaults instanceof ObjectNode) || !(given instanceof ObjectNode)) {
      return given;
    }
    ObjectNode result = defaults.deepCopy();
    for (Map.Entry<String, JsonNode> field : given.properties()) {
      JsonNode under = result.get(field.getKey());
      result.set(
          field.getKey(), under == null ? field.getValue() : merged(under, field.getValue()));
    }
    return result;
  }

  private static String message(JsonMappingException e, String at) {
    String path =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
            .collect(Collectors.joining());
    String field = at + path;
    field = field.startsWith(".") ? field.substring(1) : field;
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown field '"
          + field
          + "'; known: "
          + new TreeSet<>(unknown.getKnownPropertyIds());
    }
    if (e instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
      return field
          + ": '"
          + wrong.getValue()
          + "' is unknown; known: "
          + Arrays.stream(wrong.getTargetType().getEnumConstants())
              .map(constant -> JSON.convertValue(constant, String.class))
              .toList();
    }
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      return field.isEmpty() ? e.getCause().getMessage() : field + "." + e.getCause().getMessage();
    }
    String why = e.getOriginalMessage();
    if (why.startsWith("Missing creator property")) {
      return "missing field '" + field + "'";
    }
    int detail = why.indexOf('\n');
    return field + ": " + (detail < 0 ? why : why.substring(0, detail)).strip();
  }

  /** Floats without decimals become whole numbers, so that {@code 1e12} is a count. */
  private static JsonNode integral(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Iterator<Map.Entry<String, JsonNode>> it = object.properties().iterator();
          it.hasNext(); ) {
        Map.Entry<String, JsonNode> field = it.next();
        field.setValue(integral(field.getValue()));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, integral(array.get(i)));
      }
    } else if (node.isTextual()
        && node.textValue().toLowerCase(Locale.ROOT).matches("[0-9]+e[0-9]+")) {
      // YAML 1.1 takes a float without a point for text.
      return integral(JsonNodeFactory.instance.numberNode(Double.parseDouble(node.textValue())));
    } else if (node.isFloatingPointNumber()) {
      double value = node.doubleValue();
      if (value == Math.rint(value) && Math.abs(value) < 0x1.0p63) {
        return LongNode.valueOf((long) value);
      }
    }
    return node;
  }
}
