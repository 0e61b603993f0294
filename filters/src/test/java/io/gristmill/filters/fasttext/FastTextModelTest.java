package io.gristmill.filters.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what Debian's fasttext 0.9.2 predicted; make-goldens.sh made models and answers. */
class FastTextModelTest {

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = FastTextModelTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static List<String> lines(String name) throws IOException {
    return new String(resource(name), StandardCharsets.UTF_8).lines().toList();
  }

  private static FastTextModel model(String name) throws IOException {
    return FastTextModel.read(new ByteArrayInputStream(resource(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"softmax.bin", "hs.bin", "ova.bin", "plain.ftz", "norms.ftz", "pruned.ftz"})
  void predictsTheLabelsAndScoresOfTheOriginal(String name) throws IOException {
    FastTextPredictor predictor = model(name).newPredictor();
    List<String> texts = lines("lines.txt");
    List<String> golden = lines(name + ".gold.txt");
    assertThat(golden).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      byte[] utf8 = texts.get(i).getBytes(StandardCharsets.UTF_8);
      List<Prediction> predictions = predictor.predict(utf8, utf8.length, 3);
      String[] expected = golden.get(i).split(" ");
      assertThat(predictions).hasSize(expected.length / 2);
      for (int k = 0; k < predictions.size(); k++) {
        assertThat("__label__" + predictions.get(k).label())
            .as("line %d", i)
            .isEqualTo(expected[2 * k]);
        assertThat(predictions.get(k).score())
            .as("line %d label %d", i, k)
            .isCloseTo(Double.parseDouble(expected[2 * k + 1]), within(1e-4));
      }
    }
  }

  @Test
  void givesTheScoreOfEveryLabelAndReadsAPartOfAnArray() throws IOException {
    FastTextModel model = model("softmax.bin");
    FastTextPredictor predictor = model.newPredictor();
    byte[] utf8 = "xyz der die und xyz".getBytes(StandardCharsets.UTF_8);
    int best = predictor.best(utf8, 4, utf8.length - 4);
    double score = predictor.score(best);
    byte[] part = "der die und".getBytes(StandardCharsets.UTF_8);
    assertThat(predictor.predict(part, part.length, 1))
        .containsExactly(new Prediction(model.labels().get(best), score));
  }

  @Test
  void lineBreaksAreSpacesAndHostileBytesDoNoHarm() throws IOException {
    FastTextPredictor predictor = model("pruned.ftz").newPredictor();
    byte[] lines = "der\ndie\nund".getBytes(StandardCharsets.UTF_8);
    byte[] line = "der die und".getBytes(StandardCharsets.UTF_8);
    assertThat(predictor.predict(lines, lines.length, 3))
        .isEqualTo(predictor.predict(line, line.length, 3));
    byte[] hostile = {(byte) 0x80, (byte) 0xFF, 0, 'a', (byte) 0xC3};
    assertThat(predictor.predict(hostile, hostile.length, 1)).hasSize(1);
    assertThat(predictor.predict(new byte[0], 0, 1)).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void refusesWhatIsNoModelOrEndsEarly() throws IOException {
    assertThatThrownBy(() -> FastTextModel.read(new ByteArrayInputStream(new byte[64])))
        .hasMessage("not a fastText model: wrong magic number");
    byte[] half = Arrays.copyOf(resource("softmax.bin"), 5_000);
    assertThatThrownBy(() -> FastTextModel.read(new ByteArrayInputStream(half)))
        .hasMessageStartingWith("fastText model ends early: ");
  }
}
