package io.gristmill.filters.words;

/** In-memory hashes of runs of code points: equal runs, equal hashes. Never persisted. */
final class TextHash {

  /** Odd, from the golden ratio: a multiplication mixes upwards, {@link #finish} downwards. */
  static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private static final long OTHER_MULTIPLIER = 0xD6E8FEB86659FD93L;

  private TextHash() {}

  static long finish(long state, long length) {
    long z = (state ^ (state >>> 32) ^ length) * OTHER_MULTIPLIER;
    return z ^ (z >>> 32);
  }

  /** Four code points a step in two chains: a multiplication takes 3 to 4 cycles to come back. */
  static long of(int[] text, int from, int to) {
    long even = 0;
    long odd = 0;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      even = (even ^ (text[i] | (long) text[i + 1] << 32)) * MULTIPLIER;
      odd = (odd ^ (text[i + 2] | (long) text[i + 3] << 32)) * OTHER_MULTIPLIER;
      even ^= even >>> 29;
    }
    for (; i < to; i++) {
      even = (even ^ text[i]) * MULTIPLIER;
    }
    return finish(even ^ (odd ^ (odd >>> 31)) * MULTIPLIER, to - from);
  }
}
