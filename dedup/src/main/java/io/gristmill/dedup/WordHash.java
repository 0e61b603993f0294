package io.gristmill.dedup;

/**
 * The hash of a word: a step for each eight folded bytes, the last ones with zeros behind them, and
 * a finish with the number of bytes.
 */
final class WordHash {

  // Odd, with well spread bits; eight folded bytes are one multiplication. The end is mixed.
  private static final long STEP = 0x9E3779B97F4A7C55L;
  private static final long FINISH = 0xD6E8FEB86659FD93L;

  private WordHash() {}

  static long step(long hash, long eight) {
    long h = (hash ^ eight) * STEP;
    return h ^ (h >>> 32);
  }

  static long finish(long hash, int length) {
    long h = (hash + length) * FINISH;
    return h ^ (h >>> 29);
  }
}
