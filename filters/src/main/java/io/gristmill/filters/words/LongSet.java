package io.gristmill.filters.words;

import java.util.Arrays;

/** An open-addressing set of 64-bit hashes, reused from document to document. */
final class LongSet {

  private long[] slots = new long[64];
  private int mask = 63;
  private int shift = 58;

  /** Empties the set and makes room for {@code expected} values at half load. */
  void clear(int expected) {
    int bits = Math.max(6, 33 - Integer.numberOfLeadingZeros(Math.max(1, expected)));
    // Half a billion slots at most; at that size a load above a half is the lesser evil.
    bits = Math.min(29, bits);
    int capacity = 1 << bits;
    if (slots.length < capacity
        || (slots.length > CodePoints.KEPT && capacity < slots.length / 4)) {
      slots = new long[capacity];
    } else {
      Arrays.fill(slots, 0, capacity, 0);
    }
    mask = capacity - 1;
    shift = 64 - bits;
  }

  /** Adds a value; false when it was there. */
  boolean add(long value) {
    long key = value == 0 ? 1 : value;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> shift);
    long found = slots[slot];
    while (found != 0) {
      if (found == key) {
        return false;
      }
      slot = (slot + 1) & mask;
      found = slots[slot];
    }
    slots[slot] = key;
    return true;
  }
}
