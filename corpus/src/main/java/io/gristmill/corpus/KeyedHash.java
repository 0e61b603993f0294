package io.gristmill.corpus;

/**
 * The only randomness of the pipeline: a hash of a seed and what is being drawn. The same draw
 * gives the same number on every machine, in any order and partitioning.
 */
public final class KeyedHash {

  private KeyedHash() {}

  /**
   * SplitMix64's finaliser after its increment (Steele, Lea and Flood, OOPSLA 2014): a bijection of
   * 64-bit values whose bits are all well mixed.
   */
  public static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** 64 uniform bits for {@code value} under {@code seed}. */
  public static long of(long seed, long value) {
    return mix(mix(seed) ^ value);
  }

  /** 64 uniform bits for a text, for example a document id, under {@code seed}. */
  public static long of(long seed, String text) {
    return of(seed, ContentHash.hash64(text));
  }

  /** The upper 53 bits of {@code hash} as a fraction in [0, 1). */
  public static double fraction(long hash) {
    return (hash >>> 11) * 0x1.0p-53;
  }
}
