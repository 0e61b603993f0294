package io.gristmill.filters.url;

import io.gristmill.corpus.ContentHash;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A frozen set of names, each in one category of up to 256: eight bytes a name, 56 of its bits the
 * name's hash, so that one of 10 million names is found by mistake once in 7 billion questions.
 */
final class HashedNames implements Serializable {

  private static final long serialVersionUID = 1L;

  static final int MOST_CATEGORIES = 256;

  private final long[] sorted;

  private HashedNames(long[] sorted) {
    this.sorted = sorted;
  }

  int size() {
    return sorted.length;
  }

  /** The category of a name; the lowest of several; -1 when it is not in the set. */
  int category(String name) {
    long low = ContentHash.hash64(name) & ~0xFFL;
    int at = Arrays.binarySearch(sorted, low);
    int index = at >= 0 ? at : -at - 1;
    return index < sorted.length && (sorted[index] & ~0xFFL) == low
        ? (int) (sorted[index] & 0xFF)
        : -1;
  }

  /** Collects names; a list of millions needs no more than their hashes. */
  static final class Builder {

    private long[] hashes = new long[1024];
    private int count;

    void add(String name, int category) {
      if (count == hashes.length) {
        hashes = Arrays.copyOf(hashes, count + (count >> 1));
      }
      hashes[count++] = (ContentHash.hash64(name) & ~0xFFL) | category;
    }

    HashedNames build() {
      long[] sorted = Arrays.copyOf(hashes, count);
      Arrays.sort(sorted);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (kept == 0 || (sorted[kept - 1] ^ sorted[i]) >>> 8 != 0) {
          sorted[kept++] = sorted[i];
        }
      }
      return new HashedNames(Arrays.copyOf(sorted, kept));
    }
  }
}
