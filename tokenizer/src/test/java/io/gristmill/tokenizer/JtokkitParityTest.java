package io.gristmill.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** jtokkit as the oracle. Letters it cannot know (after the JDK's Unicode 13) are left out. */
class JtokkitParityTest {

  private static final Map<String, EncodingType> TYPES =
      Map.of(
          "cl100k_base", EncodingType.CL100K_BASE,
          "o200k_base", EncodingType.O200K_BASE,
          "gpt2", EncodingType.R50K_BASE,
          "p50k_base", EncodingType.P50K_BASE);

  @ParameterizedTest
  @ValueSource(strings = {"cl100k_base", "o200k_base", "gpt2", "p50k_base"})
  void givesTheIdsOfJtokkitOnRandomUnicode(String name) {
    long seed = 20261121;
    Encoding oracle = Encodings.newLazyEncodingRegistry().getEncoding(TYPES.get(name));
    Encoder encoder = Tokenizer.load(TokenizerRecipe.of(name)).newEncoder();
    RandomTexts texts = new RandomTexts(seed);
    TokenBuffer ids = new TokenBuffer();
    for (int i = 0; i < 25_000; i++) {
      String text = knownToTheJdk(texts.next());
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      ids.clear();
      encoder.encode(utf8, 0, utf8.length, ids);
      assertThat(ids.toArray())
          .as("%s, seed %d, text %d: '%s'", name, seed, i, text)
          .isEqualTo(oracle.encodeOrdinary(text).toArray());
      assertThat(encoder.count(utf8, 0, utf8.length)).isEqualTo(ids.size());
    }
  }

  private static String knownToTheJdk(String text) {
    return text.codePoints()
        .map(c -> Character.isDefined(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
