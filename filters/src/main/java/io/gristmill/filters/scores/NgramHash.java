package io.gristmill.filters.scores;

/** Hashes of words and of n-grams, which grow to the left: by the word before. */
final class NgramHash {

  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private NgramHash() {}

  static long word(byte[] utf8, int from, int to) {
    long hash = (long) to - from;
    for (int i = from; i < to; i++) {
      hash = (hash ^ (utf8[i] & 0xFF)) * FACTOR;
      hash ^= hash >>> 29;
    }
    return finish(hash);
  }

  /** The hash of {@code before} followed by the n-gram of hash {@code ngram}. */
  static long extend(long before, long ngram) {
    return finish((ngram * FACTOR) ^ Long.rotateLeft(before, 23));
  }

  // MurmurHash3's 64-bit finaliser.
  private static long finish(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }
}
