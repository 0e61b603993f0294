package io.gristmill.filters.words;

import java.util.Arrays;

/**
 * Lines or paragraphs of one text as spans of its code points, each with a 64-bit hash of its
 * content (equal content, equal hash; two different segments of a document of n segments collide
 * with probability n^2 / 2^65).
 */
public final class Segments {

  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private long[] hashes = new long[256];
  private int count;

  public int count() {
    return count;
  }

  /** Index of the first code point in the text. */
  public int start(int segment) {
    return starts[segment];
  }

  /** Index after the last code point. */
  public int end(int segment) {
    return ends[segment];
  }

  /** Code points of the segment. */
  public int length(int segment) {
    return ends[segment] - starts[segment];
  }

  /** Hash of the segment's content. */
  public long hash(int segment) {
    return hashes[segment];
  }

  /** The first segment given to the index with the content of this one; this one if it is. */
  int firstLike(int segment, PlaceIndex index) {
    return index.first(hashes, segment);
  }

  void clear() {
    count = 0;
    if (starts.length > CodePoints.KEPT) {
      resize(256);
    }
  }

  void add(int start, int end, long hash) {
    if (count == starts.length) {
      resize(count + (count >> 1));
    }
    starts[count] = start;
    ends[count] = end;
    hashes[count] = hash;
    count++;
  }

  private void resize(int capacity) {
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    hashes = Arrays.copyOf(hashes, capacity);
  }
}
