package io.gristmill.tokenizer.bpe;

import java.util.Arrays;

/**
 * Rank of the merge of two neighbouring tokens. One long an entry, {@code left 20 bits, right 20
 * bits, rank 24 bits}: half the memory, and so twice the cache, of keys beside values. Immutable
 * once filled, thread-safe.
 */
public final class PairTable {

  /** Ids must be below this: 20 bits less the all-ones pattern of an empty slot. */
  public static final int MAX_IDS = (1 << 20) - 1;

  /** Ranks must be below this. */
  public static final int MAX_RANKS = 1 << 24;

  /** Rank of a pair that does not merge. */
  public static final int NONE = Integer.MAX_VALUE;

  private static final long EMPTY = -1L;

  private final long[] slots;
  private final int shift;

  public PairTable(int pairs) {
    int bits = 33 - Integer.numberOfLeadingZeros(Math.max(8, pairs)); // filled to between 1/4, 1/2
    slots = new long[1 << bits];
    shift = 64 - bits;
    Arrays.fill(slots, EMPTY);
  }

  /** Adds a merge; of one pair only the lowest rank stays. */
  void put(int left, int right, int rank) {
    long key = (long) left << 20 | right;
    int slot = slot(key);
    while (slots[slot] != EMPTY) {
      if (slots[slot] >>> 24 == key) {
        if (rank < (int) (slots[slot] & 0xffffff)) {
          slots[slot] = key << 24 | rank;
        }
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = key << 24 | rank;
  }

  /** Rank of the merge, or {@link #NONE}. */
  int rank(int left, int right) {
    long key = (long) left << 20 | right;
    int slot = slot(key);
    long entry = slots[slot];
    while (entry != EMPTY) {
      if (entry >>> 24 == key) {
        return (int) (entry & 0xffffff);
      }
      slot = (slot + 1) & (slots.length - 1);
      entry = slots[slot];
    }
    return NONE;
  }

  private int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> shift); // Fibonacci hashing
  }
}
