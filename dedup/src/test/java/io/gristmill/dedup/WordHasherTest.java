package io.gristmill.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link WordScanner}, which keeps places and is tested on what words are, is the oracle. */
class WordHasherTest {

  /** Kinds of characters that meet in words, and at their ends. */
  private static final List<String> PARTS =
      List.of(
          " ",
          "\n\n",
          ", ",
          ". ",
          "'",
          "-",
          "a",
          "Z",
          "the",
          "Words",
          "eight888",
          "7",
          "42",
          "2026",
          "é",
          "É",
          "ñ",
          "ß",
          "ø",
          "İ",
          "е́",
          "ж",
          "Ж",
          "слово",
          "ς",
          "日",
          "本語",
          "テキスト",
          "ไ",
          "ก่",
          "नी",
          "क",
          "\u0301",
          "\u00AD",
          "\u200D",
          "\u0327",
          "٣",
          "１２",
          "😀",
          "𝒳",
          "한국",
          "مَ",
          "…",
          "“",
          "\u00A0",
          "\uD800");

  @ParameterizedTest
  @EnumSource(Digits.class)
  void wordsOfAnyScriptHaveTheHashesOfTheScanner(Digits digits) {
    long seed = 2026;
    Random random = new Random(seed);
    for (int round = 0; round < 4000; round++) {
      StringBuilder text = new StringBuilder();
      // Some longer than a piece, so that words are cut by its end at every place.
      int parts = round % 10 == 0 ? 1500 : random.nextInt(60);
      int kinds = 1 + random.nextInt(PARTS.size());
      for (int i = 0; i < parts; i++) {
        text.append(PARTS.get(random.nextInt(kinds)));
      }
      byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(hashes(utf8, digits))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(WordScannerTest.hashes(utf8, digits));
    }
  }

  @ParameterizedTest
  @EnumSource(Digits.class)
  void everyCharacterHasTheHashesOfTheScannerInsideAWord(Digits digits) {
    StringBuilder text = new StringBuilder();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      text.append('a').appendCodePoint(c).append(c % 3 == 0 ? "1" : "b ");
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(hashes(utf8, digits)).isEqualTo(WordScannerTest.hashes(utf8, digits));
  }

  @Test
  void anyBytesHaveTheHashesOfTheScanner() {
    long seed = 17;
    Random random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      assertThat(hashes(bytes, Digits.ZEROED))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(WordScannerTest.hashes(bytes, Digits.ZEROED));
    }
  }

  @Test
  void wordsOfEveryLengthAreOneWordWhereverAPieceOfTextEnds() {
    for (int before = 0; before < 20; before++) {
      for (int length = 2000; length < 4200; length += 1 + length % 7) {
        byte[] text = new byte[before + length + 3];
        Arrays.fill(text, (byte) 'a');
        Arrays.fill(text, 0, before, (byte) ' ');
        text[before + length] = ' ';
        assertThat(hashes(text, Digits.KEPT))
            .isEqualTo(WordScannerTest.hashes(text, Digits.KEPT))
            .hasSize(2);
      }
    }
  }

  @Test
  void readsNothingBehindTheTextOfAnArrayThatIsLonger() {
    byte[] bytes = "one two three".getBytes(StandardCharsets.UTF_8);
    WordHasher hasher = new WordHasher(Digits.KEPT);
    hasher.reset(bytes, 6);
    assertThat(hasher.next()).isEqualTo(2);
    assertThat(hasher.hashes()[1])
        .isEqualTo(
            WordScannerTest.hashes("tw".getBytes(StandardCharsets.UTF_8), Digits.KEPT).get(0));
    assertThat(hasher.next()).isZero();
  }

  @Test
  void aTextAfterAnotherStartsAnew() {
    WordHasher hasher = new WordHasher(Digits.ZEROED);
    byte[] one = "word".repeat(2000).getBytes(StandardCharsets.UTF_8);
    byte[] other = "12".getBytes(StandardCharsets.UTF_8);
    hasher.reset(one, one.length);
    hasher.reset(other, 1);
    assertThat(hasher.next()).isEqualTo(1);
    hasher.reset(other, 2);
    assertThat(hasher.next()).isEqualTo(1);
    assertThat(hasher.hashes()[0]).isEqualTo(WordScannerTest.hashes(other, Digits.ZEROED).get(0));
  }

  private static List<Long> hashes(byte[] utf8, Digits digits) {
    WordHasher hasher = new WordHasher(digits);
    hasher.reset(utf8, utf8.length);
    List<Long> hashes = new ArrayList<>();
    for (int n = hasher.next(); n > 0; n = hasher.next()) {
      for (int i = 0; i < n; i++) {
        hashes.add(hasher.hashes()[i]);
      }
    }
    return hashes;
  }
}
