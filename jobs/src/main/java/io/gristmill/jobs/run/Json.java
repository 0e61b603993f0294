package io.gristmill.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one JSON form of the run directory: keys sorted, so that equal values are equal bytes. */
public final class Json {

  /** Shared, thread-safe. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private Json() {}

  /** One line, keys sorted at every level. */
  public static String canonical(Object value) {
    try {
      // A tree loses the order of record components; a round trip through Map sorts every level.
      Object plain = MAPPER.convertValue(value, Object.class);
      return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not expressible as JSON: " + value.getClass(), e);
    }
  }

  /** SHA-256 of {@link #canonical}, 64 hex digits. */
  public static String fingerprint(Object value) {
    return sha256(canonical(value).getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** {@code value} as a tree, for comparing two versions of it. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(MAPPER.convertValue(value, Object.class));
  }
}
