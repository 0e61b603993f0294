package io.gristmill.filters.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodePointsTest {

  /** Bytes that begin, continue and break sequences, so that random ones meet every case. */
  private static final int[] BYTES = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE2, 0xED, 0xEF,
    0xF0, 0xF1, 0xF4, 0xF5, 0xFF
  };

  @Test
  void decodesEveryByteSequenceAsTheJdkDoes() {
    CodePoints points = new CodePoints();
    for (long seed = 0; seed < 50_000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(24)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) BYTES[random.nextInt(BYTES.length)];
      }
      String text = new String(bytes, StandardCharsets.UTF_8);
      points.decode(bytes, bytes.length);
      assertThat(new String(points.values(), 0, points.length()))
          .as("seed %d", seed)
          .isEqualTo(text);
      assertThat(points.encode(0, points.length()))
          .as("seed %d", seed)
          .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
