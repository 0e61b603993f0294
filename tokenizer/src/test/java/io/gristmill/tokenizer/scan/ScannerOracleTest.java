package io.gristmill.tokenizer.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.tokenizer.RandomTexts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scanners against the expressions they quote, run by java.util.regex over our frozen classes. */
class ScannerOracleTest {

  static Stream<PreTokenizer> scanners() {
    return Stream.of(
        new Cl100kPreTokenizer(3),
        new Cl100kPreTokenizer(1),
        new Gpt2PreTokenizer(),
        new O200kPreTokenizer(3, true),
        new O200kPreTokenizer(1, false));
  }

  @ParameterizedTest
  @MethodSource("scanners")
  void cutsWhereItsExpressionDoes(PreTokenizer scanner) {
    long seed = 4;
    RandomTexts texts = new RandomTexts(seed);
    Pattern oracle = Pattern.compile(overFrozenClasses(scanner.rule()), Pattern.UNICODE_CASE);
    for (int i = 0; i < 5_000; i++) {
      String text = texts.next();
      List<String> expected = new ArrayList<>();
      for (Matcher matcher = oracle.matcher(text); matcher.find(); ) {
        expected.add(matcher.group());
      }
      assertThat(pieces(scanner, text))
          .as("%s, seed %d, text %d: '%s'", scanner, seed, i, text)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("scanners")
  void advancesThroughBytesThatAreNoText(PreTokenizer scanner) {
    byte[] bytes = new byte[4096];
    new Random(5).nextBytes(bytes);
    for (int p = 0; p < bytes.length; ) {
      int end = scanner.end(bytes, p, bytes.length);
      assertThat(end).isGreaterThan(p).isLessThanOrEqualTo(bytes.length);
      p = end;
    }
  }

  private static List<String> pieces(PreTokenizer scanner, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    List<String> pieces = new ArrayList<>();
    for (int p = 0; p < utf8.length; ) {
      int end = scanner.end(utf8, p, utf8.length);
      pieces.add(new String(utf8, p, end - p, StandardCharsets.UTF_8));
      p = end;
    }
    return pieces;
  }

  private static String overFrozenClasses(String rule) {
    return rule.replace(
            "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]", set(c -> has(c, UnicodeClasses.UPPER)))
        .replace("[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]", set(c -> has(c, UnicodeClasses.LOWER)))
        .replace("\\p{L}", set(c -> has(c, UnicodeClasses.LETTER)))
        .replace("\\p{N}", set(c -> has(c, UnicodeClasses.NUMBER)))
        .replace("\\s", set(c -> has(c, UnicodeClasses.SPACE)))
        .replace("\\S", set(c -> !has(c, UnicodeClasses.SPACE)));
  }

  private static boolean has(int codePoint, int classes) {
    return (UnicodeClasses.of(codePoint) & classes) != 0;
  }

  private static String set(IntPredicate member) {
    StringBuilder set = new StringBuilder("[");
    int c = 0;
    while (c < 0x110000) {
      int last = c;
      while (last < 0x110000 && member.test(last)) {
        last++;
      }
      if (last > c) {
        set.append(String.format(Locale.ROOT, "\\x{%x}-\\x{%x}", c, last - 1));
      }
      c = last + 1;
    }
    return set.append(']').toString();
  }
}
