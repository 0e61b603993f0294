package io.gristmill.filters.words;

/**
 * 64-bit hashes of words and of runs of them. Model files of the classifier hold places made of
 * them, so they never change.
 */
public final class NgramHash {

  /** 2^64 divided by the golden ratio, odd. */
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private NgramHash() {}

  /** The hash that a word of so many units begins with; {@link #next} for each, then finish. */
  public static long begin(int units) {
    return units;
  }

  /** Takes in one unit of a word: a byte, or a code point. */
  public static long next(long hash, int unit) {
    long h = (hash ^ unit) * FACTOR;
    return h ^ h >>> 29;
  }

  /** MurmurHash3's 64-bit finaliser. */
  public static long finish(long hash) {
    long h = hash;
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }

  /** The hash of the bytes {@code [from, to)} as a word. */
  public static long word(byte[] utf8, int from, int to) {
    long hash = begin(to - from);
    for (int i = from; i < to; i++) {
      hash = next(hash, utf8[i] & 0xFF);
    }
    return finish(hash);
  }

  /** The hash of an n-gram with one word more, on the side where its user lets n-grams grow. */
  public static long extend(long ngram, long word) {
    return finish((ngram * FACTOR) ^ Long.rotateLeft(word, 23));
  }
}
