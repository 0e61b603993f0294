package io.gristmill.filters.url;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

/**
 * A frozen set of phrases, found at a given place of a text: the hash grows by one code point at a
 * time and is looked up at the lengths that occur. Thread-safe.
 */
final class PhraseSet implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final long[] sorted;
  private final BitSet lengths = new BitSet();
  private final BitSet firsts = new BitSet();
  private final int longest;

  /** The phrases as they are to be found, which is in lower case. */
  PhraseSet(Collection<String> phrases) {
    long[] hashes = new long[phrases.size()];
    int count = 0;
    int most = 0;
    for (String phrase : phrases) {
      int[] codePoints = phrase.codePoints().toArray();
      if (codePoints.length > 0) {
        long hash = 0;
        for (int codePoint : codePoints) {
          hash = append(hash, codePoint);
        }
        hashes[count++] = finish(hash, codePoints.length);
        lengths.set(codePoints.length);
        firsts.set(codePoints[0]);
        most = Math.max(most, codePoints.length);
      }
    }
    sorted = Arrays.stream(hashes, 0, count).sorted().distinct().toArray();
    longest = most;
  }

  boolean isEmpty() {
    return sorted.length == 0;
  }

  /**
   * Length of the next longer phrase that starts at {@code from} and is longer than {@code beyond};
   * 0 for none.
   */
  int next(int[] text, int from, int to, int beyond) {
    if (from >= to || !firsts.get(text[from])) {
      return 0;
    }
    long hash = 0;
    int end = Math.min(to, from + longest);
    for (int i = from; i < end; i++) {
      hash = append(hash, text[i]);
      int length = i + 1 - from;
      if (length > beyond
          && lengths.get(length)
          && Arrays.binarySearch(sorted, finish(hash, length)) >= 0) {
        return length;
      }
    }
    return 0;
  }

  /** Whether the whole of {@code from} to {@code to} is a phrase. */
  boolean contains(int[] text, int from, int to) {
    return next(text, from, to, to - from - 1) == to - from && to > from;
  }

  private static long append(long hash, int codePoint) {
    long sum = (hash + codePoint + 1) * MULTIPLIER;
    return sum ^ (sum >>> 29);
  }

  private static long finish(long hash, int length) {
    return (hash ^ length) * MULTIPLIER;
  }
}
