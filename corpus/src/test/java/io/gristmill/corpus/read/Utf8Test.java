package io.gristmill.corpus.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Utf8Test {

  @Test
  void agreesWithTheDecoderOfTheJdk() {
    long seed = 7;
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = new byte[random.nextInt(24)];
      for (int k = 0; k < bytes.length; k++) {
        int kind = random.nextInt(4);
        bytes[k] =
            (byte)
                (kind == 0
                    ? random.nextInt(128)
                    : kind == 1 ? 0x80 + random.nextInt(64) : 0xC0 + random.nextInt(64));
      }
      if (random.nextInt(3) == 0 && bytes.length >= 4) {
        byte[] character = new String(Character.toChars(validCodePoint(random))).getBytes(UTF_8);
        System.arraycopy(character, 0, bytes, bytes.length - character.length, character.length);
      }
      assertThat(Utf8.firstInvalid(bytes, 0, bytes.length))
          .as("seed %d, %s", seed, java.util.Arrays.toString(bytes))
          .isEqualTo(byDecoder(bytes));
    }
  }

  @Test
  void everyCharacterIsValid() {
    for (int code = 0; code <= Character.MAX_CODE_POINT; code += code > 0x3000 ? 7 : 1) {
      if (code < 0xD800 || code > 0xDFFF) {
        byte[] bytes = new String(Character.toChars(code)).getBytes(UTF_8);
        assertThat(Utf8.firstInvalid(bytes, 0, bytes.length)).as("U+%04X", code).isEqualTo(-1);
      }
    }
  }

  private static int validCodePoint(SplittableRandom random) {
    int code = random.nextInt(0x110000);
    return code >= 0xD800 && code <= 0xDFFF ? 'x' : code;
  }

  private static int byDecoder(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = UTF_8.newDecoder().decode(in, CharBuffer.allocate(100), true);
    return result.isError() ? in.position() : -1;
  }
}
