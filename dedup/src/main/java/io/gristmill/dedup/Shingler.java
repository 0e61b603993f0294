package io.gristmill.dedup;

/**
 * The shingles of a text as 64-bit hashes, in order and with repetitions. A worker: one per thread.
 */
public sealed interface Shingler permits WordShingler, CharacterShingler {

  /** Starts on the first {@code length} bytes of a text. */
  void reset(byte[] utf8, int length);

  /**
   * Puts the next hashes at the start of {@code block} (at least {@link #BLOCK} long): how many, 0
   * at the end. A text with fewer units than a shingle, but at least one, has exactly one shingle:
   * all of it, marked with its number of units. A text without any has none.
   */
  int next(long[] block);

  /** The least length of a block. */
  int BLOCK = WordHasher.BLOCK;

  /** Spreads a rolling sum over all 64 bits (the finaliser of MurmurHash3). */
  static long finish(long rolling) {
    long h = rolling;
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }
}
