package io.gristmill.filters.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gristmill.filters.words.WordBreaking;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogisticModelTest {

  private static final HashedNgrams WORDS = new HashedNgrams(WordBreaking.WHITESPACE, 1, 16);

  private static int feature(String word) {
    NgramReader reader = WORDS.newReader();
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    reader.read(utf8, 0, utf8.length);
    return reader.feature(0);
  }

  private static LogisticModel model() {
    float[] weights = new float[WORDS.size()];
    weights[feature("mill")] = 2;
    weights[feature("casino")] = -3;
    return new LogisticModel(WORDS, 0.5f, weights);
  }

  private static double probability(LogisticModel model, String text) {
    NgramReader reader = model.ngrams().newReader();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    reader.read(utf8, 0, utf8.length);
    assertThat(Double.valueOf(model.probability(reader.features())))
        .isEqualTo(Double.valueOf(model.probability(reader)));
    return model.probability(reader);
  }

  @Test
  void theProbabilityIsThatOfTheWeightsOverTheRootOfTheFeatures() {
    assertThat(probability(model(), "mill")).isCloseTo(1 / (1 + Math.exp(-2.5)), within(1e-12));
    // Four different words, one of them known, however often.
    assertThat(probability(model(), "the old Mill MILL grinds"))
        .isCloseTo(1 / (1 + Math.exp(-(0.5 + 2 / 2.0))), within(1e-12));
    assertThat(probability(model(), "mill casino"))
        .isCloseTo(1 / (1 + Math.exp(-(0.5 - 1 / Math.sqrt(2)))), within(1e-12));
    assertThat(probability(model(), "  ")).isNaN();
  }

  @Test
  void aFileIsReadBackAndHasTheDocumentedLayout() throws IOException {
    byte[] bytes = model().bytes();
    assertThat(bytes).hasSize(24 + 4 * (1 << 16) + 8);
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(bytes, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("GRISTLR1");
    assertThat(file.getInt(8)).isZero();
    assertThat(file.getInt(12)).isEqualTo(1);
    assertThat(file.getInt(16)).isEqualTo(16);
    assertThat(file.getFloat(20)).isEqualTo(0.5f);
    assertThat(file.getFloat(24 + 4 * feature("casino"))).isEqualTo(-3);
    LogisticModel read = LogisticModel.read(new ByteArrayInputStream(bytes));
    assertThat(read.bytes()).isEqualTo(bytes);
    assertThat(read.ngrams()).isEqualTo(WORDS);
    assertThat(probability(read, "mill casino")).isEqualTo(probability(model(), "mill casino"));
  }

  @Test
  void anotherAShortAndADamagedFileAreRefused() {
    byte[] bytes = model().bytes();
    assertThatThrownBy(() -> read("__label__".getBytes(StandardCharsets.UTF_8)))
        .hasMessage("no model of gristmill train-classifier: it does not begin with GRISTLR1");
    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, 1000)))
        .hasMessage("model ends early: 1000 of 262176 bytes");
    bytes[5000] ^= 1;
    assertThatThrownBy(() -> read(bytes)).hasMessage("damaged model: its checksum is another");
    bytes[8] = 7;
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("words of kind 7; known: 0, 1");
    bytes[8] = 0;
    bytes[16] = 99;
    assertThatThrownBy(() -> read(bytes)).hasMessageContaining("99 bits; from 8 to 24");
  }

  private static void read(byte[] bytes) throws IOException {
    LogisticModel.read(new ByteArrayInputStream(bytes));
  }
}
