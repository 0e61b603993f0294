package io.gristmill.filters.pii;

import java.util.Arrays;

/**
 * The spans of one text as sortable longs: start (31 bits), 65,535 less the length in bytes (16),
 * class (8). Sorting puts the leftmost first, of these the longest, of these the first class.
 */
final class SpanBuffer {

  static final int MAX_LENGTH = 0xFFFF;

  private long[] spans = new long[16];
  private int size;

  void clear() {
    size = 0;
  }

  void add(PiiClass type, int start, int end) {
    int length = Math.min(end - start, MAX_LENGTH);
    if (size == spans.length) {
      spans = Arrays.copyOf(spans, size * 2);
    }
    spans[size++] = ((long) start << 24) | ((long) (MAX_LENGTH - length) << 8) | type.index();
  }

  /** Leftmost-longest, then class order; what overlaps a winner goes. */
  void resolve() {
    boolean sorted = true;
    for (int i = 1; i < size && sorted; i++) {
      sorted = spans[i - 1] <= spans[i];
    }
    if (!sorted) {
      Arrays.sort(spans, 0, size);
    }
    int kept = 0;
    int free = 0;
    for (int i = 0; i < size; i++) {
      long span = spans[i];
      if (startOf(span) >= free) {
        spans[kept++] = span;
        free = endOf(span);
      }
    }
    size = kept;
  }

  int size() {
    return size;
  }

  int start(int i) {
    return startOf(spans[i]);
  }

  int end(int i) {
    return endOf(spans[i]);
  }

  int classIndex(int i) {
    return (int) (spans[i] & 0xFF);
  }

  private static int startOf(long span) {
    return (int) (span >>> 24);
  }

  private static int endOf(long span) {
    return startOf(span) + MAX_LENGTH - (int) ((span >>> 8) & 0xFFFF);
  }
}
