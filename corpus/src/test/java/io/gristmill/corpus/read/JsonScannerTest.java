package io.gristmill.corpus.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonScannerTest {

  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static String text(String json) throws BadJsonException {
    var fields = new JsonFields(List.of("text"));
    byte[] bytes = json.getBytes(UTF_8);
    new JsonScanner(fields).scan(bytes, 0, bytes.length);
    return fields.string(0);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "{\"text\":\"a\\n\\t\\\"\\\\\\/\\b\\f\\r\"}; `a\n\t\"\\/\b\f\r`",
        "{\"text\":\"\\u00e9\\u4E2D\\uD83D\\uDE00\"}; é中😀",
        "{\"te\\u0078t\":\"key with an escape\"}; key with an escape",
        "{\"text\":\"first\",\"text\":\"last\"}; last",
        "{\"other\":{\"text\":\"deep\"},\"text\":\"top\"}; top",
        "{\"text\":-1.5e+10}; -1.5e+10",
        "{\"text\":[1, {\"a\":null}]}; [1, {\"a\":null}]",
        "{\"text\":true}; true",
        "{\"text\":NaN}; NaN",
        "{\"text\":-Infinity}; -Infinity",
        " { \"text\" : \"spaces\" } ; spaces"
      })
  void takesFields(String json, String expected) throws BadJsonException {
    assertThat(text(json)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'\\ud800', 1",
    "'\\udc00x', 1",
    "'\\ud800\\ud800', 2",
    "'\\ud800\\udc00', 0",
    "'\\udc00\\ud800', 2",
    "'\\ud83d\\u0041', 1"
  })
  void halvesOfSurrogatePairsBecomeReplacementCharactersAndAreCounted(String escapes, int count) {
    byte[] file = ("{\"text\":\"a" + escapes + "\"}").getBytes(UTF_8);

    RawRecord record = Reading.whole("f.jsonl", file, SourceFormat.of(Format.JSONL)).get(0);

    String text = new String(record.text(), UTF_8);
    assertThat(text.chars().filter(c -> c == 0xFFFD).count()).isEqualTo(count);
    assertThat(Utf8.firstInvalid(record.text(), 0, record.text().length)).isEqualTo(-1);
    assertThat(record.metadata().get("lone_surrogates"))
        .isEqualTo(count == 0 ? null : Integer.toString(count));
  }

  @Test
  void nestingHasALimitAndNoStackOverflows() {
    String deep = "{\"text\":" + "[".repeat(1_000_000);
    byte[] bytes = deep.getBytes(UTF_8);
    assertThat(Reading.whole("f.jsonl", bytes, SourceFormat.of(Format.JSONL)).get(0).error())
        .isEqualTo("bad-json: nested deeper than 500 at byte 507");
  }

  /** Jackson, which builds everything, agrees on what is JSON and what the text is. */
  @Test
  void agreesWithJacksonOnMutatedLines() throws IOException {
    long seed = 20261121;
    var random = new SplittableRandom(seed);
    int good = 0;
    for (int i = 0; i < 30_000; i++) {
      String json = mutate(document(random), random);
      String expected = byJackson(json);
      String actual;
      try {
        actual = String.valueOf(text(json));
      } catch (BadJsonException broken) {
        actual = "NO JSON";
      }
      assertThat(actual).as("seed %d, line %d: %s", seed, i, json).isEqualTo(expected);
      good += actual.equals("NO JSON") ? 0 : 1;
    }
    assertThat(good).isBetween(5_000, 25_000);
  }

  private static String byJackson(String json) throws IOException {
    JsonNode node;
    try {
      node = JACKSON.readTree(json.getBytes(UTF_8));
    } catch (JacksonException broken) {
      return "NO JSON";
    }
    if (node == null || !node.isObject()) {
      return "NO JSON";
    }
    JsonNode text = node.get("text");
    if (text == null || text.isNull()) {
      return "null";
    }
    return text.isTextual()
        ? text.textValue().replaceAll("[\\ud800-\\udfff]", "\uFFFD")
        : rawOf(json);
  }

  // What is no string is taken as it is written: asked of the scanner, only its being JSON counts.
  private static String rawOf(String json) {
    try {
      return text(json);
    } catch (BadJsonException broken) {
      return "JACKSON TAKES IT";
    }
  }

  private static String document(SplittableRandom random) {
    var json = new StringBuilder("{\"id\":" + random.nextInt(99) + ",\"text\":\"");
    int parts = random.nextInt(6);
    for (int i = 0; i < parts; i++) {
      json.append(
          switch (random.nextInt(6)) {
            case 0 -> "\\n";
            case 1 -> "\\u00e9";
            case 2 -> "\u4e2d\u6587";
            case 3 -> "\\\"";
            case 4 -> "plain words of a length ";
            default -> "\\\\";
          });
    }
    return json.append("\",\"m\":{\"a\":[1,2.5,-3e7,true,null,\"x\"]}}").toString();
  }

  private static String mutate(String json, SplittableRandom random) {
    if (random.nextInt(3) == 0) {
      return json;
    }
    var mutated = new StringBuilder(json);
    String characters = "\"\\{}[],:0123456789-+.eEutfnNI \t\u0001";
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(mutated.length());
      char c = characters.charAt(random.nextInt(characters.length()));
      switch (random.nextInt(3)) {
        case 0 -> mutated.setCharAt(at, c);
        case 1 -> mutated.insert(at, c);
        default -> mutated.deleteCharAt(at);
      }
    }
    return mutated.toString();
  }
}
