package io.gristmill.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.words.WordBreaking;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Golden cases of the reference, sections 5 and 12.4. */
class FineWebTest {

  private static String sentence(int k) {
    return "This line is long enough to count as an ordinary sentence number " + k;
  }

  private static String lines(int count, IntFunction<String> line) {
    return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
  }

  static Stream<Arguments> goldenTexts() {
    String punctuation = "terminated-lines";
    return Stream.of(
        arguments("", "filled-lines", 0.0, "filled-lines", 0.0),
        arguments("\n  \n\n", "filled-lines", 0.0, "filled-lines", 0.0),
        arguments(lines(8, k -> sentence(k) + (k == 0 ? "." : "")), "keep", 0.125, "keep", 0.125),
        arguments(
            lines(10, k -> sentence(k) + (k == 0 ? "." : "")), punctuation, 0.1, punctuation, 0.1),
        arguments(
            lines(25, k -> sentence(k) + (k < 3 ? "." : "")), punctuation, 0.12, "keep", 0.12),
        arguments(
            lines(8, k -> sentence(k) + (k == 0 ? ".\"" : "")), "keep", 0.125, punctuation, 0.0),
        arguments(lines(8, k -> sentence(k) + ". "), punctuation, 0.0, punctuation, 0.0),
        arguments(
            "Short line.\nAnother one.\n" + sentence(1) + ".", "keep", 0.6667, "keep", 0.6667),
        arguments(
            "Short line.\nAnother one.\nA third.\n" + sentence(1) + ".",
            "short-lines",
            0.75,
            "short-lines",
            0.75),
        arguments(
            lines(100, k -> k < 67 ? "It is a short line " + k + "." : sentence(k) + "."),
            "short-lines",
            0.67,
            "keep",
            0.67),
        arguments("hi.\nbye.\nok.\nno.\nyes.", "short-lines", 1.0, "short-lines", 1.0),
        arguments(lines(50, k -> "a"), punctuation, 0.0, punctuation, 0.0),
        arguments(
            lines(30, k -> sentence(k) + ".") + "\nAbc def ghi jkl mno pqr.".repeat(2),
            "duplicate-line-characters",
            0.0115,
            "duplicate-line-characters",
            0.0115),
        arguments(
            lines(10, k -> "x".repeat(39) + (char) ('a' + k) + "."),
            "newlines-per-word",
            0.9,
            "newlines-per-word",
            0.9));
  }

  @ParameterizedTest
  @MethodSource("goldenTexts")
  void judgesTheGoldenTexts(
      String text, String v1, double v1Value, String datatrove, double datatroveValue) {
    check(FilterRecipe.of("fineweb-v1"), text, v1, v1Value);
    check(FilterRecipe.of("fineweb"), text, datatrove, datatroveValue);
  }

  private static void check(FilterRecipe recipe, String text, String verdict, double value) {
    Judged judged = Judged.of(recipe.with(WordBreaking.WHITESPACE), text);
    assertThat(judged.verdict()).isEqualTo(verdict);
    if (verdict.equals("keep")) {
      assertThat(value).isIn(judged.rounded("terminated-lines"), judged.rounded("short-lines"));
    } else {
      assertThat(judged.rounded(verdict)).isEqualTo(value);
    }
  }

  @Test
  void excludeZeroKeepsDocumentsWithoutAnyEndMark() {
    FilterRecipe recipe = FilterRecipe.of("fineweb").with("fineweb/exclude-zero", 1);
    assertThat(Judged.of(recipe, lines(10, FineWebTest::sentence)).verdict()).isEqualTo("keep");
    assertThat(Judged.of(recipe, lines(10, k -> sentence(k) + (k == 0 ? "." : ""))).verdict())
        .isEqualTo("terminated-lines");
  }
}
