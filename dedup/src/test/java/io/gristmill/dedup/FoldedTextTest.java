package io.gristmill.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The one pass against what the words of its definition say, step by step. */
class FoldedTextTest {

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

  /** Letters of both cases, marks of several classes, what composes and what is a singleton. */
  private static final int[] TRICKY =
      "aAzZ ijJ\u030C\u0301\u0307\u0327\u0345\u0323\u0130\u0131\u01F0ςσΣΆΑ\u212A\u212B\u2126\u1E9EßȺⱥ\u2000\u3000\u00A0\t\r\nกุ่ढ़\u093Cदे한각\u1100\u1161\u11A8𐐀😀𑂚\uFFFF"
          .codePoints()
          .toArray();

  private final FoldedText folded = new FoldedText();

  @Test
  void everyCharacterAloneAndBetweenOthers() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        check(new StringBuilder("A").appendCodePoint(c).append("\u0301 x").toString());
      }
    }
  }

  @Test
  void mixturesOfAllThatIsTricky() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.appendCodePoint(TRICKY[random.nextInt(TRICKY.length)]);
      }
      check(text.toString(), "seed " + seed);
    }
  }

  @Test
  void bytesThatAreNoTextDoNotThrow() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(20)];
      random.nextBytes(bytes);
      folded.fold(bytes, bytes.length);
      assertThat(folded.length()).as("seed %d", seed).isNotNegative();
    }
  }

  private void check(String text, Object... about) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    folded.fold(utf8, utf8.length);
    String one = new String(folded.bytes(), 0, folded.length(), StandardCharsets.UTF_8);
    if (!one.equals(slowly(text))) {
      assertThat(one).as(text + java.util.List.of(about)).isEqualTo(slowly(text));
    }
  }

  private static String slowly(String text) {
    StringBuilder small = new StringBuilder();
    NFC.normalize(text)
        .codePoints()
        .forEach(c -> small.appendCodePoint(c == 'ς' ? 'σ' : UCharacter.toLowerCase(c)));
    StringBuilder out = new StringBuilder();
    NFC.normalize(small)
        .codePoints()
        .forEach(
            c -> {
              if (!FoldedText.isSpace(c)) {
                out.appendCodePoint(c);
              } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
              }
            });
    return out.toString().endsWith(" ") ? out.substring(0, out.length() - 1) : out.toString();
  }
}
