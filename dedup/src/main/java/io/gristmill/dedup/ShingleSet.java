package io.gristmill.dedup;

import java.util.Arrays;

/** The distinct shingles of texts, for exact Jaccard similarity. A worker: one per thread. */
public final class ShingleSet {

  private final Shingler shingler;
  private final long[] block = new long[Shingler.BLOCK];
  private long[] hashes = new long[Shingler.BLOCK];

  public ShingleSet(Shingling shingling) {
    this.shingler = shingling.newShingler();
  }

  /** The distinct 64-bit shingle hashes of a text, ascending. */
  public long[] of(byte[] utf8, int length) {
    shingler.reset(utf8, length);
    int size = 0;
    for (int count = shingler.next(block); count > 0; count = shingler.next(block)) {
      if (size + count > hashes.length) {
        hashes = Arrays.copyOf(hashes, Math.max(hashes.length * 2, size + count));
      }
      System.arraycopy(block, 0, hashes, size, count);
      size += count;
    }
    Arrays.sort(hashes, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[distinct++] = hashes[i];
      }
    }
    return Arrays.copyOf(hashes, distinct);
  }

  /** Jaccard similarity of two ascending sets; 0 if both are empty: nothing is near to nothing. */
  public static double jaccard(long[] one, long[] other) {
    int common = 0;
    for (int i = 0, j = 0; i < one.length && j < other.length; ) {
      if (one[i] == other[j]) {
        common++;
        i++;
        j++;
      } else if (one[i] < other[j]) {
        i++;
      } else {
        j++;
      }
    }
    int union = one.length + other.length - common;
    return union == 0 ? 0 : (double) common / union;
  }
}
