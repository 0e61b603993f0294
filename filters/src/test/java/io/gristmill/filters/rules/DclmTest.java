package io.gristmill.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.RuleBounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DCLM's own cases: reference, sections 3.2 and 12.1 to 12.2. */
class DclmTest {

  private static final FilterRecipe QUALITY =
      FilterRecipe.of("dclm-quality").with("dclm-quality/word-count", RuleBounds.off());
  private static final FilterRecipe REPETITION = FilterRecipe.of("dclm-repetition");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#hashtags and ellipses both count... | 0.3 | false",
        "#hashtags and ellipses both count… | 0.3 | false",
        "#hashtags and ellipses both count. . . | 0.25 | false",
        "#hashtags #on #every #word | 1.0 | true",
        "#hashtags #on #every #word | 0.1 | false",
      })
  void addsAllSymbols(String text, double most, boolean kept) {
    FilterRecipe recipe =
        QUALITY
            .with("dclm-quality/symbol-ratio", RuleBounds.atMost(most))
            .with("dclm-quality/stop-words", RuleBounds.off())
            .with("dclm-quality/ellipsis-lines", RuleBounds.off());
    assertThat(Judged.of(recipe, text).verdict()).isEqualTo(kept ? "keep" : "symbol-ratio");
  }

  @ParameterizedTest
  @CsvSource({"The best of the best, 3", "Then Tom and Sally withheld bees, 1"})
  void countsOccurrencesOfStopWordsInAnyCase(String text, double occurrences) {
    assertThat(Judged.of(QUALITY, text).signal("stop-words")).isEqualTo(occurrences);
  }

  @Test
  void distinctStopWordsAreFewerThanOccurrences() {
    Judged judged = Judged.of(FilterRecipe.of("gopher-quality"), "the best of the best");
    assertThat(judged.signal("stop-words")).isEqualTo(2);
  }

  @Test
  void measuresMeanLengthAndNonAlphabeticShareOverWhitespaceWords() {
    assertThat(Judged.of(QUALITY, "The cat in the hat").verdict()).isEqualTo("mean-word-length");
    String text = "This sentence contains <1,000 non-alphabetic w0rd5 within it but >1.";
    assertThat(Judged.of(QUALITY, text).rounded("non-alphabetic-words")).isEqualTo(0.2);
    FilterRecipe any = QUALITY.with("dclm-quality/stop-words", RuleBounds.off());
    assertThat(Judged.of(any, text).verdict()).isEqualTo("keep");
    assertThat(
            Judged.of(any.with("dclm-quality/non-alphabetic-words", RuleBounds.atMost(0.1)), text)
                .verdict())
        .isEqualTo("non-alphabetic-words");
  }

  @ParameterizedTest
  @CsvSource({"●, •", "•, *", "*, -", "-, ●"})
  void takesFourMarksForBullets(String first, String second) {
    String text = first + " one thing of that\n" + second + " two things have come\nand the third";
    assertThat(Judged.of(QUALITY, text).rounded("bullet-lines")).isEqualTo(0.6667);
    FilterRecipe strict = QUALITY.with("dclm-quality/bullet-lines", RuleBounds.atMost(0.66));
    assertThat(Judged.of(strict, text).verdict()).isEqualTo("bullet-lines");
    FilterRecipe loose = QUALITY.with("dclm-quality/bullet-lines", RuleBounds.atMost(0.67));
    assertThat(Judged.of(loose, text).verdict()).isEqualTo("keep");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello, World.¶Hello, World.¶¶Hello | duplicate-lines | 2 | 3",
        "Hello, World.¶Hello, World.¶¶Hello | duplicate-line-characters | 26 | 31",
        "Hello, World.¶¶Hello, World.¶¶Hello, World.¶Hello | duplicate-paragraphs | 2 | 3",
        "Hello, World.¶¶Hello, World.¶¶Hello, World.¶Hello | duplicate-paragraph-characters |26|45",
        "hello      world hello apple.... world hello¶ world hello | top-2-gram | 30 | 40",
        "hello      world hello apple.... world hello¶ world hello | top-3-gram | 30 | 40",
        "hello      world hello apple.... world hello¶ world hello | top-4-gram | 0 | 40",
        "a b a b a b ab cd ab cd ab cd abc def abc def | top-2-gram | 12 | 30",
        "hello world hello¶ world hello. apple world hello world hello world hello world"
            + " | duplicate-5-grams | 60 | 65",
        "hello | top-2-gram | 0 | 1",
        "hello | duplicate-10-grams | 0 | 1",
        "one two¶one two | duplicate-lines | 1 | 1",
      })
  void countsEveryCopy(String text, String signal, double part, double whole) {
    assertThat(Judged.of(REPETITION, text.replace('¶', '\n')).signal(signal))
        .isEqualTo(part / whole);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Repeat repeat repeat repeat. | top-2-gram | 1.0",
        "This is a complex sentence with unique words.¶ Here is another one. | keep | NaN",
        "'' | lines | 0",
      })
  void judgesWholeTexts(String text, String verdict, double value) {
    Judged judged = Judged.of(REPETITION, text.replace('¶', '\n'));
    assertThat(judged.verdict()).isEqualTo(verdict);
    assertThat(Double.valueOf(judged.measured())).isEqualTo(Double.valueOf(value));
  }
}
