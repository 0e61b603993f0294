package io.gristmill.filters.repair;

import io.gristmill.filters.words.CodePoints;

/** Removes the lines at {@code \n} that a test holds for, with their line feed. */
final class LineRemoval {

  private LineRemoval() {}

  /** A question about one line. */
  interface Test {
    boolean holds(int[] text, int start, int end);
  }

  /** Writes the other lines to {@code out}; returns how many went. */
  static int remove(CodePoints in, CodePoints out, Test test) {
    int[] text = in.values();
    int length = in.length();
    int removed = 0;
    int copied = 0;
    int start = 0;
    while (start < length) {
      int end = start;
      while (end < length && text[end] != '\n') {
        end++;
      }
      int next = Math.min(length, end + 1);
      if (test.holds(text, start, end)) {
        out.append(text, copied, start);
        copied = next;
        removed++;
      }
      start = next;
    }
    if (removed > 0) {
      out.append(text, copied, length);
    }
    return removed;
  }
}
