package io.gristmill.tokenizer.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pieces cut a block at a time are those cut one by one. */
class BlockTest {

  /** Characters of every class, the plain ones more often. */
  private static final int[] CHARACTERS =
      ("      \n\n\n\t\r\u000b\u0085\u00a0\u3000''sStTlLvemMdD\u017faaaabbbAAABBB111234567\u0663\u00bd((..--//\u0000\u007f"
              + "\u00e9\u00e9\u00c9\u0444\u0424\u4e2d\u3042\u0301\u0e31\u02b0\u01c5\u201c\u20ac\ud83d\ude00\ud835\udc00")
          .codePoints()
          .toArray();

  static Stream<PreTokenizer> scanners() {
    return Stream.of(
        new Cl100kPreTokenizer(3),
        new Cl100kPreTokenizer(1),
        new O200kPreTokenizer(3, true),
        new O200kPreTokenizer(1, false));
  }

  @ParameterizedTest
  @MethodSource("scanners")
  void endsOfABlockAreThoseOfItsPieces(PreTokenizer scanner) {
    long seed = 8;
    Random random = new Random(seed);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] text = text(random);
      int limit = text.length - random.nextInt(3);
      for (int p = 0; p + PreTokenizer.BLOCK <= limit; p = scanner.end(text, p, limit)) {
        long ends = scanner.ends(text, p, limit);
        assertThat(ends)
            .as(
                "%s, seed %d, text %d from %d: '%s'",
                scanner, seed, i, p, new String(text, StandardCharsets.UTF_8))
            .isEqualTo(oneByOne(scanner, text, p, limit, ends));
        found += Long.bitCount(ends);
      }
    }
    assertThat(found).isGreaterThan(100_000);
  }

  /** All ends up to the last one of {@code ends}. */
  private static long oneByOne(PreTokenizer scanner, byte[] text, int from, int limit, long ends) {
    int last = from + 63 - Long.numberOfLeadingZeros(ends);
    long expected = 0;
    for (int p = scanner.end(text, from, limit); p <= last; p = scanner.end(text, p, limit)) {
      expected |= 1L << (p - from);
    }
    return expected;
  }

  /** Some with all characters, some with a few, so that runs of one class come too; some bytes. */
  private static byte[] text(Random random) {
    int kinds = 2 + random.nextInt(random.nextBoolean() ? 6 : CHARACTERS.length);
    int[] chosen = random.ints(kinds, 0, CHARACTERS.length).map(c -> CHARACTERS[c]).toArray();
    StringBuilder text = new StringBuilder();
    while (text.length() < 90) {
      text.appendCodePoint(chosen[random.nextInt(kinds)]);
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(4) == 0) {
      utf8[random.nextInt(utf8.length)] = (byte) random.nextInt();
    }
    return utf8;
  }
}
