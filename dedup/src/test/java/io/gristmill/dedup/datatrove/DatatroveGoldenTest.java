package io.gristmill.dedup.datatrove;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Vectors of datatrove 0.10.0, copied from the project's reference folder. */
class DatatroveGoldenTest {

  private static final JsonNode GOLDEN = read("/minhash-golden.json");
  private static final JsonNode PARAMETERS = read("/minhash-params.json");

  @Test
  void drawsTheParametersOfNumpysLegacyGenerator() throws Exception {
    DatatroveMinHash minHash = DatatroveMinHash.fineweb(ShingleHash.XXH64);
    assertThat(minHash.multipliers()).containsExactly(unsigned(PARAMETERS.get("a")));
    assertThat(minHash.increments()).containsExactly(unsigned(PARAMETERS.get("b")));
    assertThat(sha256(minHash.multipliers()))
        .isEqualTo(PARAMETERS.get("a_sha256_le_uint64").asText());
    assertThat(sha256(minHash.increments()))
        .isEqualTo(PARAMETERS.get("b_sha256_le_uint64").asText());
  }

  @TestFactory
  List<DynamicTest> simplifiesAsDatatroveDoes() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode pair : GOLDEN.get("normalise")) {
      tests.add(
          DynamicTest.dynamicTest(
              pair.get(0).asText(),
              () ->
                  assertThat(DatatroveText.simplify(pair.get(0).asText()))
                      .isEqualTo(pair.get(1).asText())));
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> signsAsDatatroveDoes() {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode vector : GOLDEN.get("vectors")) {
      vector
          .get("variants")
          .properties()
          .forEach(
              variant ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          vector.get("name").asText() + " " + variant.getKey(),
                          () -> check(words(vector), variant.getKey(), variant.getValue()))));
    }
    assertThat(tests).hasSize(6);
    return tests;
  }

  private static void check(List<String> words, String hash, JsonNode expected) throws Exception {
    DatatroveMinHash minHash =
        DatatroveMinHash.fineweb(ShingleHash.valueOf(hash.toUpperCase(Locale.ROOT)));
    long[] signature = minHash.signature(words);
    if (expected.has("first_shingle_hash")) {
      assertThat(Long.toUnsignedString(minHash.shingleHashes(words)[0]))
          .isEqualTo(expected.get("first_shingle_hash").asText());
    }
    if (expected.has("all_shingle_hashes")) {
      assertThat(minHash.shingleHashes(words))
          .containsExactly(unsigned(expected.get("all_shingle_hashes")));
    }
    long[] band0 = unsigned(expected.get("band0"));
    assertThat(signature).startsWith(band0);
    if (expected.has("band0_if_product_did_not_wrap_WRONG")) {
      assertThat(signature)
          .doesNotContain(unsigned(expected.get("band0_if_product_did_not_wrap_WRONG")));
    }
    assertThat(sha256(signature)).isEqualTo(expected.get("signature_sha256").asText());
  }

  @Test
  void aTextOfFourWordsHasNoSignature() {
    assertThat(
            DatatroveMinHash.fineweb(ShingleHash.XXH64)
                .signature(List.of("one", "two", "three", "four")))
        .isEmpty();
  }

  @Test
  void theProductWrapsInSixtyFourBitsBeforeTheUnsignedRemainder() {
    DatatroveMinHash minHash = DatatroveMinHash.fineweb(ShingleHash.XXH64);
    BigInteger wrap = BigInteger.ONE.shiftLeft(64);
    BigInteger mersenne = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);
    long seed = 20261121;
    Random random = new Random(seed);
    boolean highBitSeen = false;
    for (int round = 0; round < 50; round++) {
      List<String> words = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        words.add(Integer.toString(random.nextInt(100_000), 36));
      }
      long h = minHash.shingleHashes(words)[0];
      highBitSeen |= h < 0;
      long[] signature = minHash.signature(words);
      for (int i = 0; i < signature.length; i++) {
        BigInteger product =
            new BigInteger(Long.toUnsignedString(h))
                .multiply(BigInteger.valueOf(minHash.multipliers()[i]))
                .add(BigInteger.valueOf(minHash.increments()[i]));
        assertThat(signature[i])
            .as("seed %d, words %s, function %d", seed, words, i)
            .isEqualTo(product.mod(wrap).mod(mersenne).longValueExact());
      }
    }
    assertThat(highBitSeen).as("a shingle hash of 2^63 or more was tried").isTrue();
  }

  private static List<String> words(JsonNode vector) {
    List<String> words = new ArrayList<>();
    vector.get("words").forEach(word -> words.add(word.asText()));
    return words;
  }

  private static long[] unsigned(JsonNode numbers) {
    long[] values = new long[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Long.parseUnsignedLong(numbers.get(i).asText());
    }
    return values;
  }

  private static String sha256(long[] values) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      bytes.putLong(value);
    }
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }

  private static JsonNode read(String resource) {
    try (InputStream in = DatatroveGoldenTest.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
