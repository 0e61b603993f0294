package io.gristmill.filters.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.WordBreaking;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NgramReaderTest {

  private static final HashedNgrams BIGRAMS = new HashedNgrams(WordBreaking.WHITESPACE, 2, 18);

  private static int[] features(HashedNgrams ngrams, String text) {
    NgramReader reader = ngrams.newReader();
    byte[] utf8 = utf8(text);
    reader.read(utf8, 0, utf8.length);
    return reader.features();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Places of weights in model files: a change of these is another version of the file. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "mill, 40860",
    "The old Mill, 245203 181978 228397 66987 40860",
    "水车 ÖL, 32595 120134 254432",
  })
  void theFeaturesOfVersionOneNeverChange(String text, String expected) {
    List<String> found = new ArrayList<>();
    for (int feature : features(BIGRAMS, text)) {
      found.add(Integer.toString(feature));
    }
    assertThat(String.join(" ", found)).isEqualTo(expected);
  }

  @Test
  void capitalsAndWhiteSpaceAndRepetitionDoNotCount() {
    int[] plain = features(BIGRAMS, "the old mill grinds ölig");
    assertThat(plain).hasSize(9);
    assertThat(features(BIGRAMS, " The\n\nOLD mill  Grinds\tÖLIG ")).isEqualTo(plain);
    assertThat(features(BIGRAMS, "mill mill mill mill")).hasSize(2);
    assertThat(features(BIGRAMS, "old the mill grinds ölig")).isNotEqualTo(plain);
    assertThat(features(BIGRAMS, " \n ")).isEmpty();
  }

  @Test
  void wordsOfScriptsWithoutSpacesAreFoundOnRequest() {
    String text = "水车磨面粉。";
    assertThat(features(BIGRAMS, text)).hasSize(1);
    assertThat(features(new HashedNgrams(WordBreaking.UAX29, 2, 18), text)).hasSize(9);
  }

  @Test
  void aHashOfTheWordsTellsCopies() {
    assertThat(content("The old mill")).isEqualTo(content("the  OLD\nmill"));
    assertThat(content("the old mill")).isNotEqualTo(content("the mill old"));
    assertThat(content("a a")).isNotEqualTo(content("a a a"));
  }

  private static long content(String text) {
    NgramReader reader = BIGRAMS.newReader();
    byte[] utf8 = utf8(text);
    reader.read(utf8, 0, utf8.length);
    return reader.content();
  }

  @ParameterizedTest
  @EnumSource(
      value = WordBreaking.class,
      names = {"WHITESPACE", "UAX29"})
  void aReaderUsedAgainFindsWhatAFreshOneFindsAndWhatIsExplained(WordBreaking words) {
    HashedNgrams ngrams = new HashedNgrams(words, 3, 10);
    NgramReader reused = ngrams.newReader();
    DocumentView view = new DocumentView();
    for (long seed = 0; seed < 200; seed++) {
      byte[] text = hostile(new Random(seed));
      int[] fresh = features(ngrams, new String(text, StandardCharsets.UTF_8));
      reused.read(text, 0, text.length);
      assertThat(reused.features()).as("seed %d", seed).isEqualTo(fresh);
      byte[] within = new byte[text.length + 14];
      System.arraycopy(text, 0, within, 7, text.length);
      reused.read(within, 7, 7 + text.length);
      assertThat(reused.features()).as("seed %d, within", seed).isEqualTo(fresh);
      view.reset(text, text.length);
      reused.read(view);
      assertThat(reused.features()).as("seed %d, shared view", seed).isEqualTo(fresh);
      Set<Integer> explained = new LinkedHashSet<>();
      List<String> grams = new ArrayList<>();
      reused.explain(
          text,
          text.length,
          (feature, from, to) -> {
            explained.add(feature);
            grams.add(reused.words(from, to));
          });
      assertThat(explained.stream().mapToInt(i -> i).toArray())
          .as("seed %d, explained", seed)
          .isEqualTo(fresh);
      assertThat(grams).as("seed %d", seed).doesNotContain("");
    }
  }

  private static byte[] hostile(Random random) {
    String[] parts = {"a", "Mill", "\ud800", "\0", "\n", "水", "ไทย", "é", "👍", " ", "İ", "."};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
      text.append(random.nextBoolean() ? " " : "");
    }
    return utf8(text.toString());
  }

  @Test
  void anEnormousTextIsReadInLinearTimeAndForgotten() {
    NgramReader reader = BIGRAMS.newReader();
    byte[] spaces = utf8("a ".repeat(5_000_000));
    reader.read(spaces, 0, spaces.length);
    assertThat(reader.count()).isEqualTo(2);
    byte[] one = utf8("a".repeat(10_000_000));
    reader.read(one, 0, one.length);
    assertThat(reader.count()).isEqualTo(1);
    assertThat(features(BIGRAMS, "a a")).hasSize(2);
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new HashedNgrams(WordBreaking.BY_LANGUAGE, 2, 18))
        .hasMessage(
            "words by-language: a classifier knows no language; known: [whitespace, uax29]");
    assertThatThrownBy(() -> new HashedNgrams(WordBreaking.UAX29, 6, 18))
        .hasMessage("n-grams of 6 words; from 1 to 5");
    assertThatThrownBy(() -> new HashedNgrams(WordBreaking.UAX29, 2, 25))
        .hasMessage("25 bits; from 8 to 24");
  }
}
