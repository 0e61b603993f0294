package io.gristmill.filters.signals;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.Reading;
import io.gristmill.filters.words.Segments;

/** Code points of the third-longest line at {@code \n}; 0 with fewer than three lines. */
public final class ThirdLongestLine implements Signal {

  @Override
  public double measure(DocumentView view, Reading reading) {
    Segments lines = view.newlineLines();
    int first = 0;
    int second = 0;
    int third = 0;
    for (int i = 0; i < lines.count(); i++) {
      int length = lines.length(i);
      if (length > first) {
        third = second;
        second = first;
        first = length;
      } else if (length > second) {
        third = second;
        second = length;
      } else if (length > third) {
        third = length;
      }
    }
    return third;
  }
}
