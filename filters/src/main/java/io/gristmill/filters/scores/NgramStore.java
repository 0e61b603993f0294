package io.gristmill.filters.scores;

import java.io.Serializable;

/**
 * N-grams of one order with their log-probability and back-off weight, found by a 64-bit hash: 16
 * bytes a slot, no words kept. Of a billion n-grams, one unknown in 10 billion questions is taken
 * for a known one.
 */
final class NgramStore implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final long MOST = 1 << 29;

  private final long[] keys;
  private final float[] logs;
  private final float[] backoffs;
  private final int mask;

  /**
   * @param count n-grams that will be put
   */
  NgramStore(long count) {
    if (count < 0 || count > MOST) {
      throw new IllegalArgumentException(count + " n-grams of one order; at most " + MOST);
    }
    // Two thirds full at most.
    int slots = (int) Math.max(16, Long.highestOneBit(Math.max(1, count * 3 / 2)) << 1);
    keys = new long[slots];
    logs = new float[slots];
    backoffs = new float[slots];
    mask = slots - 1;
  }

  void put(long key, float log, float backoff) {
    int slot = find(key);
    slot = slot >= 0 ? slot : -slot - 1;
    keys[slot] = used(key);
    logs[slot] = log;
    backoffs[slot] = backoff;
  }

  /** The slot of a key; negative when it is not there. */
  int find(long key) {
    long wanted = used(key);
    int slot = (int) (wanted >>> 32) & mask;
    while (keys[slot] != 0) {
      if (keys[slot] == wanted) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return -slot - 1;
  }

  float log(int slot) {
    return logs[slot];
  }

  /** 0 for a key that is not there: no discount. */
  float backoff(int slot) {
    return slot < 0 ? 0 : backoffs[slot];
  }

  /** Zero marks a free slot. */
  private static long used(long key) {
    return key == 0 ? 1 : key;
  }
}
