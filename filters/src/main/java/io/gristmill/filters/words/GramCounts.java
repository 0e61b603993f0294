package io.gristmill.filters.words;

import java.util.Arrays;

/** Counts of 64-bit hashes with the place each was first seen; reused like {@link LongSet}. */
final class GramCounts {

  private long[] keys = new long[64];
  private int[] counts = new int[64];
  private int[] firsts = new int[64];
  private int mask;
  private int shift;

  private int topCount;
  private int topFirst;

  void clear(int expected) {
    int bits = Math.max(6, 33 - Integer.numberOfLeadingZeros(Math.max(1, expected)));
    bits = Math.min(28, bits);
    int capacity = 1 << bits;
    if (keys.length < capacity || (keys.length > CodePoints.KEPT && capacity < keys.length / 4)) {
      keys = new long[capacity];
      counts = new int[capacity];
      firsts = new int[capacity];
    } else {
      Arrays.fill(keys, 0, capacity, 0);
    }
    mask = capacity - 1;
    shift = 64 - bits;
    topCount = 0;
    topFirst = 0;
  }

  /** Counts one occurrence at {@code place}; returns the count so far. */
  int add(long value, int place) {
    long key = value == 0 ? 1 : value;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> shift);
    long found = keys[slot];
    while (found != 0 && found != key) {
      slot = (slot + 1) & mask;
      found = keys[slot];
    }
    int count;
    if (found == 0) {
      keys[slot] = key;
      counts[slot] = 1;
      firsts[slot] = place;
      count = 1;
    } else {
      count = ++counts[slot];
    }
    if (count > topCount || (count == topCount && firsts[slot] < topFirst)) {
      topCount = count;
      topFirst = firsts[slot];
    }
    return count;
  }

  /** How often the most frequent value was added. */
  int topCount() {
    return topCount;
  }

  /** Where the most frequent value was first seen; of several, the one seen first. */
  int topFirst() {
    return topFirst;
  }

  /** How often a value was added. */
  int count(long value) {
    long key = value == 0 ? 1 : value;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> shift);
    while (keys[slot] != 0) {
      if (keys[slot] == key) {
        return counts[slot];
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }
}
