package io.gristmill.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.RuleBounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden cases of the reference, sections 4 and 12.3. */
class C4Test {

  private static final FilterRecipe RECIPE = FilterRecipe.of("c4");
  private static final FilterRecipe COUNTS_OFF =
      RECIPE.with("c4/sentences", RuleBounds.off()).with("c4/min-line-words", 0);

  private static final String SIX_GOOD_LINES =
      """
      The first line of the page is good.
      The second line of the page is good!
      Is the third line of the page good?
      "The fourth line of the page is good"
      The fifth line of the page is 'good'
      The sixth line of the page is good.\
      """;

  @Test
  void keepsSixGoodLinesUnchanged() {
    Judged judged = Judged.of(RECIPE, SIX_GOOD_LINES);
    assertThat(judged.verdict()).isEqualTo("keep");
    assertThat(judged.rewritten()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "This page is full of LOREM ipsum dolor. | lorem-ipsum",
        "This line holds a { in the middle. | curly-bracket",
        "Lorem ipsum and no mark at the end | keep",
        "{ short. | keep",
      })
  void dropsTheDocumentForALineThatSurvivedTheTestsBefore(String line, String verdict) {
    assertThat(Judged.of(RECIPE, SIX_GOOD_LINES + "\n" + line).verdict()).isEqualTo(verdict);
  }

  @Test
  void dropsTooFewSentences() {
    Judged judged = Judged.of(RECIPE, "Just one sentence.");
    assertThat(judged.verdict()).isEqualTo("sentences");
    assertThat(judged.measured()).isEqualTo(1);
    assertThat(Judged.of(FilterRecipe.of("c4-tfds"), SIX_GOOD_LINES).verdict()).isEqualTo("keep");
  }

  @Test
  void dropsPolicyLines() {
    Judged judged =
        Judged.of(
            COUNTS_OFF, "This site uses cookies for tracking.\nAnother valid line here today.");
    assertThat(judged.rewritten()).isEqualTo("Another valid line here today.");
    assertThat(judged.signal("policy-lines")).isEqualTo(1);
  }

  @Test
  void doesNotStripTheLineAgainAfterRemovingACitation() {
    Judged dropped = Judged.of(COUNTS_OFF, "He said it plainly [1]");
    assertThat(dropped.rewritten()).isEmpty();
    assertThat(dropped.signal("unterminated-lines")).isEqualTo(1);
    assertThat(
            Judged.of(COUNTS_OFF, "This line ends ok, I think it does [citation needed]. ")
                .rewritten())
        .isEqualTo("This line ends ok, I think it does .");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "A line that ends in an ellipsis... | unterminated-lines",
        "A line that ends in nothing | unterminated-lines",
        "Two words. | few-word-lines",
        "Please turn on JavaScript to go on. | javascript-lines",
        "Please turn on java[12]script to go on. | javascript-lines",
        "Read our terms of use before going on. | policy-lines",
        "We use coo\u212Aies on this site, always. | policy-lines",
      })
  void countsEachReasonToDropALine(String line, String counter) {
    Judged judged = Judged.of(RECIPE, SIX_GOOD_LINES + "\n" + line);
    assertThat(judged.signal(counter)).isEqualTo(1);
    assertThat(judged.rewritten()).isEqualTo(SIX_GOOD_LINES);
  }

  @Test
  void dropsALineWithAWordOfMoreThanThousandCharacters() {
    String line = "Here is " + "x".repeat(1000) + " and more.";
    assertThat(Judged.of(RECIPE, line).signal("long-word-lines")).isEqualTo(0);
    assertThat(Judged.of(RECIPE, line.replace("x ", "xx ")).signal("long-word-lines")).isEqualTo(1);
  }

  @Test
  void keepsUnterminatedLinesWhenEndMarksAreOff() {
    assertThat(Judged.of(COUNTS_OFF.with("c4/end-marks", 0), "A line without an end").rewritten())
        .isNull();
  }

  @Test
  void breaksLinesAtEveryKindOfBreak() {
    String lines = "One two three.\rOne two four.\u2028One two five.\u0085One two six.\fOne two 7.";
    Judged judged = Judged.of(RECIPE, lines);
    assertThat(judged.verdict()).isEqualTo("keep");
    assertThat(judged.rewritten())
        .isEqualTo("One two three.\nOne two four.\nOne two five.\nOne two six.\nOne two 7.");
  }

  @Test
  void asksThreeLongLinesOfAPage() {
    FilterRecipe paragraph = FilterRecipe.of("c4-paragraph");
    String line = "x".repeat(250);
    assertThat(Judged.of(paragraph, line + "\n" + line + "\n" + line).verdict()).isEqualTo("keep");
    assertThat(Judged.of(paragraph, "short\nshort\nshort").measured()).isEqualTo(5);
    assertThat(Judged.of(paragraph, line + "\n" + line).verdict()).isEqualTo("third-longest-line");
  }
}
