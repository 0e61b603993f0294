package io.gristmill.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordScannerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "Don't panic! # Don|t|panic",
        "3.5% of U.S. e-mail # 3|5|of|U|S|e|mail",
        "日本語のテキスト # 日|本|語|の|テキスト",
        "中文分词 # 中|文|分|词",
        "한국어 문장 # 한국어|문장",
        "ภาษาไทย # ภ|า|ษ|า|ไ|ท|ย",
        "ก่อนนี้ # ก่|อ|น|นี้",
        "naïve café # naïve|café",
        "किलो ग्राम # किलो|ग्राम",
        "𝒳𝒴 a\uD83D\uDE00b # 𝒳𝒴|a|b",
        "מִקְרָא # מִקְרָא",
        "soft\u00ADhyphen # soft\u00ADhyphen",
      })
  void cutsWords(String text, String words) {
    assertThat(words(text)).containsExactly(words.split("\\|"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "HÉLLO # hello",
        "Straße # straße",
        "İstanbul # istanbul",
        "ΟΔΥΣΣΕΥΣ # οδυσσευς",
        "e\u0301te\u0301 # été",
        "１２ # 12",
        "٣ # 3",
        "soft\u00ADhyphen # softhyphen",
      })
  void foldsCaseAccentsAndDigits(String one, String other) {
    assertThat(hashes(one, Digits.KEPT)).isEqualTo(hashes(other, Digits.KEPT));
  }

  @Test
  void keepsOrZeroesNumbers() {
    assertThat(hashes("v12 34", Digits.ZEROED)).isEqualTo(hashes("v0 0", Digits.ZEROED));
    assertThat(hashes("12", Digits.KEPT)).isNotEqualTo(hashes("13", Digits.KEPT));
  }

  @Test
  void theTableIsTheOneOfUnicodeThirteen() throws Exception {
    byte[] frozen;
    try (var in = WordClasses.class.getResourceAsStream("word-classes.bin")) {
      frozen = in.readAllBytes();
    }
    if (Runtime.version().feature() == 17) {
      assertThat(frozen).isEqualTo(WordClassesTable.table());
    }
    assertThat(Arrays.hashCode(frozen)).isEqualTo(-458873997);
  }

  @Test
  void bytesThatAreNotUtf8EndAWordAndNeverThrow() {
    long seed = 99;
    Random random = new Random(seed);
    WordScanner scanner = new WordScanner(Digits.KEPT);
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      scanner.reset(bytes, bytes.length);
      int last = 0;
      for (int n = scanner.next(); n > 0; n = scanner.next()) {
        for (int i = 0; i < n; i++) {
          assertThat(scanner.starts()[i]).as("seed %d", seed).isGreaterThanOrEqualTo(last);
          assertThat(scanner.ends()[i]).isGreaterThan(scanner.starts()[i]);
          last = scanner.ends()[i];
        }
      }
      assertThat(last).isLessThanOrEqualTo(bytes.length);
    }
  }

  @Test
  void aWordMayBeTenMillionBytesLong() {
    byte[] text = new byte[10_000_000];
    Arrays.fill(text, (byte) 'a');
    WordScanner scanner = new WordScanner(Digits.KEPT);
    scanner.reset(text, text.length);
    assertThat(scanner.next()).isEqualTo(1);
    assertThat(scanner.ends()[0]).isEqualTo(text.length);
  }

  private static List<String> words(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    WordScanner scanner = new WordScanner(Digits.KEPT);
    scanner.reset(utf8, utf8.length);
    List<String> words = new ArrayList<>();
    for (int n = scanner.next(); n > 0; n = scanner.next()) {
      for (int i = 0; i < n; i++) {
        int start = scanner.starts()[i];
        words.add(new String(utf8, start, scanner.ends()[i] - start, StandardCharsets.UTF_8));
      }
    }
    return words;
  }

  private static List<Long> hashes(String text, Digits digits) {
    return hashes(text.getBytes(StandardCharsets.UTF_8), digits);
  }

  static List<Long> hashes(byte[] utf8, Digits digits) {
    WordScanner scanner = new WordScanner(digits);
    scanner.reset(utf8, utf8.length);
    List<Long> hashes = new ArrayList<>();
    for (int n = scanner.next(); n > 0; n = scanner.next()) {
      for (int i = 0; i < n; i++) {
        hashes.add(scanner.hashes()[i]);
      }
    }
    return hashes;
  }
}
