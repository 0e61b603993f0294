package io.gristmill.filters.words;

import java.util.Arrays;

/**
 * Finds equal hashes in an array: an open-addressing table of places in it, reused from document to
 * document. Four bytes a slot, because cache misses are what it costs.
 */
final class PlaceIndex {

  /** A place plus one; 0 is free. */
  private int[] slots = new int[64];

  private int mask = 63;
  private int shift = 58;

  /** Forgets all places and makes room for {@code expected} of them at half load. */
  void clear(int expected) {
    int bits = 33 - Integer.numberOfLeadingZeros(Math.max(16, expected));
    // At half a billion slots a load above a half is the lesser evil.
    bits = Math.min(29, bits);
    int capacity = 1 << bits;
    if (slots.length < capacity
        || (slots.length > CodePoints.KEPT && capacity < slots.length / 4)) {
      slots = new int[capacity];
    } else {
      Arrays.fill(slots, 0, capacity, 0);
    }
    mask = capacity - 1;
    shift = 64 - bits;
  }

  /** The place first given with the hash at {@code place}; {@code place} when there is none. */
  int first(long[] hashes, int place) {
    long hash = hashes[place];
    int slot = (int) ((hash * TextHash.MULTIPLIER) >>> shift);
    int found = slots[slot];
    while (found != 0) {
      if (hashes[found - 1] == hash) {
        return found - 1;
      }
      slot = (slot + 1) & mask;
      found = slots[slot];
    }
    slots[slot] = place + 1;
    return place;
  }
}
