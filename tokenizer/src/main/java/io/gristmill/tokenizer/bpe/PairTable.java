package io.gristmill.tokenizer.bpe;

import java.util.Arrays;

/**
 * Rank of the merge of two neighbouring tokens. One long an entry, {@code left 20 bits, right 20
 * bits, rank 24 bits}: half the memory, and so twice the cache, of keys beside values. Most pairs
 * that are asked for do not merge; one bit of a filter that stays in the second-level cache says so
 * without a look at the table, which does not. Immutable once filled, thread-safe.
 */
public final class PairTable {

  /** Ids must be below this: 20 bits less the all-ones pattern of an empty slot. */
  public static final int MAX_IDS = (1 << 20) - 1;

  /** Bits of a rank. */
  static final int RANK_BITS = 24;

  /** Rank of a pair that does not merge: above all others. */
  public static final int NONE = (1 << RANK_BITS) - 1;

  /** Ranks must be below this. */
  public static final int MAX_RANKS = NONE;

  private static final long EMPTY = -1L;

  /** Of the filter, beyond those of the table: between 8 and 16 bits an entry. */
  private static final int FILTER_BITS = 2;

  private final long[] slots;
  private final long[] filter;
  private final int shift;

  public PairTable(int pairs) {
    int bits = 33 - Integer.numberOfLeadingZeros(Math.max(8, pairs)); // filled to between 1/4, 1/2
    slots = new long[1 << bits];
    filter = new long[Math.max(1, 1 << (bits + FILTER_BITS - 6))];
    shift = 64 - bits;
    Arrays.fill(slots, EMPTY);
  }

  /** Adds a merge; of one pair only the lowest rank stays. */
  void put(int left, int right, int rank) {
    long key = (long) left << 20 | right;
    long hash = hash(key);
    int bit = (int) (hash >>> (shift - FILTER_BITS));
    filter[bit >>> 6] |= 1L << bit;
    int slot = (int) (hash >>> shift);
    while (slots[slot] != EMPTY) {
      if (slots[slot] >>> RANK_BITS == key) {
        if (rank < (int) (slots[slot] & NONE)) {
          slots[slot] = key << RANK_BITS | rank;
        }
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = key << RANK_BITS | rank;
  }

  /** Rank of the merge, or {@link #NONE}. */
  int rank(int left, int right) {
    long key = (long) left << 20 | right;
    long hash = hash(key);
    int bit = (int) (hash >>> (shift - FILTER_BITS));
    return (filter[bit >>> 6] >>> bit & 1) == 0 ? NONE : lookUp(key, (int) (hash >>> shift));
  }

  void forEach(MergeRules.Rule rule) {
    for (long entry : slots) {
      if (entry != EMPTY) {
        int left = (int) (entry >>> (RANK_BITS + 20));
        rule.accept(left, (int) (entry >>> RANK_BITS) & MAX_IDS, (int) entry & NONE);
      }
    }
  }

  private int lookUp(long key, int first) {
    int slot = first;
    long entry = slots[slot];
    while (entry != EMPTY) {
      if (entry >>> RANK_BITS == key) {
        return (int) (entry & NONE);
      }
      slot = (slot + 1) & (slots.length - 1);
      entry = slots[slot];
    }
    return NONE;
  }

  private static long hash(long key) {
    return key * 0x9E3779B97F4A7C15L; // Fibonacci hashing: the high bits count
  }
}
