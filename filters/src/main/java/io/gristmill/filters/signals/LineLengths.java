package io.gristmill.filters.signals;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.Segments;

/** Lengths of the lines at {@code \n}, the last one left out where it is empty. */
public final class LineLengths {

  private LineLengths() {}

  /** Code points of the longest line. */
  public static Signal longest() {
    return (view, reading) -> {
      Segments lines = view.newlineLines();
      int longest = 0;
      for (int i = 0; i < lines.count(); i++) {
        longest = Math.max(longest, lines.length(i));
      }
      return longest;
    };
  }

  /** Mean code points of a line. */
  public static Signal mean() {
    return (view, reading) -> {
      int lines = lines(view);
      return Signal.share(view.length() - (view.newlineLines().count() - 1L), lines);
    };
  }

  private static int lines(DocumentView view) {
    Segments lines = view.newlineLines();
    int last = lines.count() - 1;
    return lines.length(last) == 0 ? last : last + 1;
  }
}
