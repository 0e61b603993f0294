package io.gristmill.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.RuleBounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden cases of the reference, sections 6 and 12.5. */
class RefinedWebLinesTest {

  private static final FilterRecipe RECIPE = FilterRecipe.of("refinedweb-lines");
  private static final FilterRecipe LINES =
      RECIPE.with("refinedweb-lines/removed-words", RuleBounds.off());
  private static final String PROSE = "A line of prose that nothing is wrong with.";

  private static String rewrite(String line) {
    Judged judged = Judged.of(LINES, PROSE + "\n" + line + "\n" + PROSE);
    String text =
        judged.rewritten() == null ? PROSE + "\n" + line + "\n" + PROSE : judged.rewritten();
    return text.equals(PROSE + "\n" + PROSE)
        ? "removed"
        : text.substring(PROSE.length() + 1, text.length() - PROSE.length() - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3 likes",
        "3,000 likes",
        "123K likes!",
        " 5.1M   likes  ",
        "(12 followers)",
        "7 Retweets",
        "Hi",
        "  items in cart  ",
        "THIS IS LOUD",
        "20230415",
        "12345678901234567890123456789012345678901234567890"
      })
  void removesTheLine(String line) {
    assertThat(rewrite(line)).isEqualTo("removed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello, World with 3 views. | Hello, World with 3 views.",
        "Hello, World | Hello, World",
        "Short line | Short line",
        "You have 7 items in cart right now | You have 7 right now",
        "Please read more... | Please",
        "Read more...and find out! | Read more...and find out!",
        "sign-in for full access | for full access",
        "3 likes and more | 3 likes and more",
        "3likes to | 3likes to",
        "one two three four five six seven eight nine ten items in cart and a lot of more words"
            + " | one two three four five six seven eight nine ten items in cart and a lot of more"
            + " words",
      })
  void keepsOrCleansTheLine(String line, String result) {
    assertThat(rewrite(line)).isEqualTo(result);
  }

  @Test
  void keepsBlankLines() {
    assertThat(rewrite("")).isEmpty();
    assertThat(rewrite("   ")).isEqualTo("   ");
  }

  @Test
  void doesNotHangOnALongLineOfDigits() {
    assertThat(rewrite("1".repeat(1_000_000) + " x")).endsWith("1 x");
  }

  @ParameterizedTest
  @CsvSource({"95, keep, 0.05", "94, removed-words, 0.06"})
  void dropsTheDocumentThatLostMoreThanOneWordInTwenty(int left, String verdict, double share) {
    String text = "word ".repeat(left) + "\nx".repeat(100 - left);
    Judged judged = Judged.of(RECIPE, text);
    assertThat(judged.verdict()).isEqualTo(verdict);
    assertThat(judged.rounded("removed-words")).isEqualTo(share);
    assertThat(Judged.of(RECIPE, "").verdict()).isEqualTo("removed-words");
  }
}
