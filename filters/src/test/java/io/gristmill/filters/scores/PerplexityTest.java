package io.gristmill.filters.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gristmill.filters.NamedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerplexityTest {

  private static final String ARPA = resource("mill.arpa");

  @TempDir Path folder;

  private static String resource(String name) {
    try (InputStream in = PerplexityTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Scorer scorer(String arpa) throws IOException {
    try (InputStream in = new ByteArrayInputStream(arpa.getBytes(StandardCharsets.UTF_8))) {
      return BackoffModel.read(in).newScorer();
    }
  }

  private static double perplexity(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return scorer(ARPA).score(utf8, 0, utf8.length);
  }

  /** Sums by hand, from the longest n-gram known and the back-offs of the contexts passed over. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // <s> mill, <s> mill grinds, mill grinds </s>
        "mill grinds | -0.4 -0.15 -0.05 | 3",
        // bo(<s>) + grinds; bo(<s> grinds) absent + grinds </s>
        "grinds | -0.5 -0.9 -0.2 | 2",
        // bo(<s>) + grün; bo(<s> grün) absent + grün mill; bo(grün mill) + bo(mill) + </s>
        "grün mill | -0.5 -1.1 -0.6 -0.01 -0.25 -1.0 | 3",
        // <s> mill; bo(<s> mill) + bo(mill) + <unk>; nothing known of contexts with <unk>; </s>
        "mill stone | -0.4 -0.0625 -0.25 -2.0 -1.0 | 3",
        // Two unknown words: each <unk>, and the end.
        "x y | -0.5 -2.0 -2.0 -1.0 | 3",
      })
  void isTheMeanOverWordsAndTheEndOfEachLine(String text, String sum, int words)
      throws IOException {
    double log = 0;
    for (String term : sum.trim().split(" ")) {
      log += Double.parseDouble(term);
    }
    assertThat(perplexity(text)).isCloseTo(Math.pow(10, -log / words), within(1e-5));
  }

  @Test
  void linesAreSentencesAndBlankOnesAreNone() throws IOException {
    double log = -0.4 - 0.15 - 0.05 - 0.5 - 0.9 - 0.2;
    double expected = Math.pow(10, -log / 5);
    assertThat(perplexity("mill grinds\n\n  \t\ngrinds")).isCloseTo(expected, within(1e-5));
    assertThat(perplexity("  mill   grinds \r\n grinds\n")).isCloseTo(expected, within(1e-5));
    assertThat(perplexity("")).isNaN();
    assertThat(perplexity(" \n ")).isNaN();
  }

  @Test
  void aModelWithoutUnknownWordsGivesThemWhatKenlmGives() throws IOException {
    Scorer scorer = scorer("\\data\\\nngram 1=2\n\n\\1-grams:\n-1 </s>\n-0.5 mill\n\n\\end\\\n");
    byte[] text = "mill stone".getBytes(StandardCharsets.UTF_8);
    assertThat(scorer.score(text, 0, text.length)).isCloseTo(Math.pow(10, 101.5 / 3), within(1e20));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "ngram 1=6, ngram 1=7, '1-grams: \\data\\ announces 7, there are 6'",
    "ngram 1=6, ngram 1=5, '1-grams: \\data\\ announces 5, there are at least 6'",
    "-0.4\t<s> mill, -0.x4\t<s> mill, is no number",
    "\\end\\, '', must follow the last n-gram",
    "\\data\\, '', no ARPA file",
    "-0.2\tgrinds </s>, -0.2\tgrinds, 2-gram of 1 words",
    "\\2-grams:, \\3-grams:, '\\2-grams:'",
  })
  void aBrokenFileIsRefusedByPlace(String part, String instead, String message) {
    assertThat(ARPA).contains(part);
    assertThatThrownBy(() -> scorer(ARPA.replace(part, instead))).hasMessageContaining(message);
  }

  @Test
  void bucketsAreHeadMiddleAndTailOfTheLanguageAsked() throws IOException {
    Files.writeString(folder.resolve("lm.arpa"), ARPA);
    ScoreRecipe recipe =
        new ScoreRecipe(
            "wiki",
            ScoreKind.KENLM,
            folder.resolve("lm.arpa").toString(),
            "",
            ScoreUnit.DOCUMENT,
            "de",
            ScoreTokens.NONE,
            List.of(2.0, 20.0));
    Scores.Worker worker = Scores.load(List.of(recipe), NamedFiles.local()).newWorker();
    assertThat(measured(worker, "mill grinds", "de")).containsExactly(perplexity("mill grinds"), 0);
    assertThat(measured(worker, "grün mill", "de")).containsExactly(perplexity("grün mill"), 1);
    assertThat(measured(worker, "x y", "de")).containsExactly(perplexity("x y"), 2);
    assertThat(measured(worker, "mill grinds", "en")).containsExactly(Double.NaN, Double.NaN);
    assertThat(measured(worker, "", "de")).containsExactly(Double.NaN, Double.NaN);
  }

  private static double[] measured(Scores.Worker worker, String text, String language) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    double[] signals = new double[2];
    worker.measure(utf8, utf8.length, language, signals, 0);
    return signals;
  }
}
