package io.gristmill.filters.words;

/**
 * A polynomial in the code points modulo 2^64, so that the hash of any run of words joined without
 * a separator follows from two prefixes: {@code hash(ab) = hash(a) * B^|b| + hash(b)}. One
 * multiplication a code point and one a run. Texts made to collide exist (Thue-Morse sequences of a
 * thousand characters and more in one n-gram); they would cost their author a wrong ratio.
 */
final class JoinedHash {

  /** Any large odd number; the first digits of pi, in hex. */
  static final long BASE = 0x243F6A8885A308D3L;

  private static final long[] POWERS = new long[512];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * BASE;
    }
  }

  private JoinedHash() {}

  static long append(long prefix, int codePoint) {
    return prefix * BASE + codePoint + 1;
  }

  /**
   * Hash of the {@code length} code points by which {@code longer} is longer than {@code prefix}.
   */
  static long between(long prefix, long longer, int length) {
    return TextHash.finish(longer - prefix * power(length), length);
  }

  static long of(String text) {
    long hash = 0;
    int[] codePoints = text.codePoints().toArray();
    for (int codePoint : codePoints) {
      hash = append(hash, codePoint);
    }
    return between(0, hash, codePoints.length);
  }

  private static long power(int exponent) {
    if (exponent < POWERS.length) {
      return POWERS[exponent];
    }
    long result = 1;
    long square = BASE;
    for (int rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }
}
