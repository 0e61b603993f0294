package io.gristmill.filters.words;

import java.util.Arrays;

/**
 * Finds the places of an array of hashes whose hash may occur again, and misses none: two bitmaps
 * of 16 bits a place, so that the work on most places stays in the first-level cache and has no
 * branches. One place in 16 is a false alarm.
 */
final class RepeatFilter {

  private long[] once = new long[64];
  private long[] twice = new long[64];

  /** Writes the places to {@code out}, ascending; returns how many. */
  int places(long[] hashes, int count, int[] out) {
    int bits = 36 - Integer.numberOfLeadingZeros(Math.max(256, count));
    bits = Math.min(36, bits);
    int longs = 1 << (bits - 6);
    if (once.length < longs || (once.length > CodePoints.KEPT && longs < once.length / 4)) {
      once = new long[longs];
      twice = new long[longs];
    } else {
      Arrays.fill(once, 0, longs, 0);
      Arrays.fill(twice, 0, longs, 0);
    }
    int shift = 64 - (bits - 6);
    for (int i = 0; i < count; i++) {
      long hash = hashes[i] * TextHash.MULTIPLIER;
      int at = (int) (hash >>> shift);
      long bit = 1L << hashes[i];
      long before = once[at];
      twice[at] |= before & bit;
      once[at] = before | bit;
    }
    int found = 0;
    for (int i = 0; i < count; i++) {
      long hash = hashes[i] * TextHash.MULTIPLIER;
      out[found] = i;
      found += (int) (twice[(int) (hash >>> shift)] >>> hashes[i]) & 1;
    }
    return found;
  }
}
