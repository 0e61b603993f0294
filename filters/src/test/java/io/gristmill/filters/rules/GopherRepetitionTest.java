package io.gristmill.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.words.WordBreaking;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden cases of the reference, sections 3.1 and 12.2. */
class GopherRepetitionTest {

  private static final FilterRecipe RECIPE = FilterRecipe.of("gopher-repetition");

  private static final String READER =
      "A careful reader opens the old map and looks for the harbour. Nobody remembers who drew it,"
          + " yet every village along that coast appears. Small numbers beside each name tell how"
          + " many boats wintered there.";

  static Stream<Arguments> goldenTexts() {
    String wizard = "I am groot.¶¶You are a wizard.¶¶I am your father.¶¶";
    return Stream.of(
        arguments("I am your father.¶".repeat(4), "duplicate-lines", 0.6),
        arguments("I am your father.¶¶".repeat(4), "duplicate-paragraphs", 0.75),
        arguments(
            wizard + ("x".repeat(30) + ".¶¶").repeat(2), "duplicate-paragraph-characters", 0.2650),
        arguments(
            (wizard + ("x".repeat(40) + ".¶¶").repeat(2)).replace("¶¶", "¶"),
            "duplicate-line-characters",
            0.3106),
        arguments("I am Frank, I am Frank, I am Frank", "top-2-gram", 0.3529),
        arguments("I am a solo traveller ".repeat(4) + READER, "duplicate-5-grams", 0.1759),
        arguments("a b", "top-2-gram", 1.0),
        arguments("one two three¶one two three¶", "duplicate-lines", 0.3333));
  }

  @ParameterizedTest
  @MethodSource("goldenTexts")
  void judgesTheGoldenTextsUnderBothWordDefinitions(String marked, String rule, double value) {
    String text = marked.replace('¶', '\n');
    for (WordBreaking words : List.of(WordBreaking.WHITESPACE, WordBreaking.UAX29)) {
      Judged judged = Judged.of(RECIPE.with(words), text);
      assertThat(judged.verdict()).as("%s", words).isEqualTo(rule);
      assertThat(judged.rounded(rule)).as("%s", words).isEqualTo(value);
    }
  }

  @Test
  void countsTheTopGramEvenWhenItOccursOnce() {
    String text = "I am Frank, you are Jhon. I am Frank. I am Frank you are Jhon";
    Judged whitespace = Judged.of(RECIPE.with(WordBreaking.WHITESPACE), text);
    assertThat(whitespace.verdict()).isEqualTo("top-3-gram");
    assertThat(whitespace.rounded("top-3-gram")).isEqualTo(0.1803);
    assertThat(whitespace.rounded("top-2-gram")).isEqualTo(0.1967);
    Judged uax29 = Judged.of(RECIPE.with(WordBreaking.UAX29), text);
    assertThat(uax29.rounded("top-3-gram")).isEqualTo(0.4918);
  }

  @Test
  void measuresTheLineFractionBelowItsBoundInTheLineCharacterCase() {
    String text =
        ("I am groot.¶You are a wizard.¶I am your father.¶" + ("x".repeat(40) + ".¶").repeat(2))
            .replace('¶', '\n');
    assertThat(Judged.of(RECIPE, text).rounded("duplicate-lines")).isEqualTo(0.1667);
    assertThat(Judged.of(RECIPE, "I am a solo traveller ".repeat(4) + READER).rounded("top-4-gram"))
        .isEqualTo(0.1517);
  }

  @Test
  void keepsOneWordAndRejectsTheEmptyText() {
    assertThat(Judged.of(RECIPE, "word").verdict()).isEqualTo("keep");
    assertThat(Judged.of(RECIPE, "").verdict()).isEqualTo("length");
  }

  /** Words {@code a} k times, n = 5: characters of the n-grams met again. */
  @ParameterizedTest
  @CsvSource({"5, 0", "6, 5", "10, 5", "11, 10", "15, 10"})
  void skipsTheWordsOfAGramMetAgain(int words, int characters) {
    String text = "a ".repeat(words);
    assertThat(Judged.of(RECIPE, text).signal("duplicate-5-grams"))
        .isEqualTo((double) characters / text.length());
  }
}
