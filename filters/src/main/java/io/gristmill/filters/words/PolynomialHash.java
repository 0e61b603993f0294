package io.gristmill.filters.words;

/**
 * Hash of a sequence of code points modulo the prime 2^61 - 1, such that the hash of a
 * concatenation follows from the hashes of its parts: {@code hash(ab) = hash(a) * B^|b| + hash(b)}.
 * Two different sequences of a document of n code points collide with probability n / 2^61.
 */
final class PolynomialHash {

  static final long PRIME = (1L << 61) - 1;

  /** Any large number below the prime; the first digits of pi, in hex. */
  static final long BASE = 0x1243F6A8885A308DL;

  private PolynomialHash() {}

  /** {@code a * b} modulo the prime, for a and b below 2^61. */
  static long multiply(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    long sum = (low & PRIME) + ((low >>> 61) | (high << 3));
    return sum >= PRIME ? sum - PRIME : sum;
  }

  /** The hash of the sequence with one code point more. */
  static long append(long hash, int codePoint) {
    return join(hash, BASE, codePoint + 1);
  }

  /** The hash of two sequences joined; {@code power} is {@code BASE} to the second's length. */
  static long join(long first, long power, long second) {
    long sum = multiply(first, power) + second;
    return sum >= PRIME ? sum - PRIME : sum;
  }

  /** The hash of a whole text. */
  static long of(String text) {
    long hash = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      hash = append(hash, text.codePointAt(i));
    }
    return hash;
  }
}
