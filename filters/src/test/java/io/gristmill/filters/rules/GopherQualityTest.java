package io.gristmill.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.RuleBounds;
import io.gristmill.filters.words.WordBreaking;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden cases of the reference, section 12.1: bounds 10 to 1000 words. */
class GopherQualityTest {

  private static final FilterRecipe RECIPE =
      FilterRecipe.of("gopher-quality")
          .with("gopher-quality/word-count", RuleBounds.between(10, 1000));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      textBlock =
          """
          I am too small... | 1 | word-count | 4 | word-count | 4
          ~I am ~ | 20 | mean-word-length | 1.5 | mean-word-length | 1.5
          ~interconnection ~ | 20 | mean-word-length | 15 | mean-word-length | 15
          ~# comment ~ | 20 | hash-ratio | 0.5 | hash-ratio | 1
          ~... comment ~ | 20 | ellipsis-ratio | 0.5 | ellipsis-ratio | 1
          the ./!*?<><> apple <?////> orange  ++ interconnection !<>??? have | 20 | alphabetic-words | 0.5031 | keep | 1
          """,
      delimiter = '|')
  void judgesTheGoldenTexts(
      String text, int times, String whitespace, double value, String uax29, double uax29Value) {
    Judged byWhitespace = Judged.of(RECIPE.with(WordBreaking.WHITESPACE), text.repeat(times));
    assertThat(byWhitespace.verdict()).isEqualTo(whitespace);
    assertThat(byWhitespace.rounded(whitespace)).isEqualTo(value);
    Judged byUax29 = Judged.of(RECIPE.with(WordBreaking.UAX29), text.repeat(times));
    assertThat(byUax29.verdict()).isEqualTo(uax29);
    String signal = uax29.equals("keep") ? "alphabetic-words" : uax29;
    assertThat(byUax29.rounded(signal)).isEqualTo(uax29Value);
  }
}
