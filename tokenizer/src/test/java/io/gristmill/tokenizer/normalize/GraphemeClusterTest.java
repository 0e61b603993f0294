package io.gristmill.tokenizer.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where tokenizers 0.23.3 ends a cluster, seen by what its Precompiled normalizer composes: {@code
 * e} and an acute accent in a cluster below 6 bytes become one letter, in a longer one they do not.
 */
class GraphemeClusterTest {

  @ParameterizedTest
  @CsvSource({
    // code points | how many of them are the first cluster
    "65 301, 2",
    "65 301 61, 2",
    "65 301 301, 3",
    "D A, 2",
    "D 301, 1",
    "A D, 1",
    "600 61, 2",
    "61 200D 301, 3",
    "61 200B, 1",
    "E01 E33, 2",
    // New in Unicode 17: what U+11B62 does to the ids of a Unigram vocabulary was found by
    // interop/tokenizer_parity.py among random strings, the others over all code points.
    "65 301 11B62, 3",
    "65 301 11B60, 3",
    "65 301 11B67, 3",
    "65 301 11B68, 2",
    "65 301 10EFA, 3",
    "65 301 10EFC, 3",
    "65 301 10EF9, 2",
    "65 301 1E6E3, 3",
    "65 301 1E6E6, 3",
    "65 301 1E6EF, 3",
    "65 301 1E6F5, 3",
    "65 301 1E6F4, 2",
    "65 301 1ACF, 3",
    "65 301 1AEB, 3",
    // Marks of Unicode 18, which it does not know.
    "65 301 1AEC, 2",
    "65 301 1ADE, 2",
    // Tags extend though they are format characters; the language tag is a control.
    "65 301 E0020, 3",
    "65 301 E007F, 3",
    "65 301 E0061 301, 4",
    "65 301 E0001, 2"
  })
  void endsWhereTheReferenceEnds(String codePoints, int characters) {
    StringBuilder text = new StringBuilder();
    int expected = 0;
    int count = 0;
    for (String hex : codePoints.split(" ")) {
      text.appendCodePoint(Integer.parseInt(hex, 16));
      if (++count == characters) {
        expected = text.toString().getBytes(StandardCharsets.UTF_8).length;
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(GraphemeCluster.end(bytes, 0, GraphemeCluster.nextCharacter(bytes, 0)))
        .isEqualTo(expected);
  }
}
