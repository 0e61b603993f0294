package io.gristmill.filters.signals;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.Reading;
import io.gristmill.filters.words.Words;
import java.util.Arrays;

/** Median length of the words; of an even number the mean of the middle two; 0 without words. */
public final class MedianWordLength implements Signal {

  /** Words this long or longer count as this long: the median is far below in any bound. */
  private static final int LONGEST = 1024;

  private final int[] histogram = new int[LONGEST + 1];

  @Override
  public double measure(DocumentView view, Reading reading) {
    Words words = view.words(reading.words());
    int count = words.count();
    if (count == 0) {
      return 0;
    }
    Arrays.fill(histogram, 0);
    for (int i = 0; i < count; i++) {
      histogram[Math.min(LONGEST, words.length(i))]++;
    }
    return (lengthAt((count - 1) / 2) + lengthAt(count / 2)) / 2.0;
  }

  private int lengthAt(int rank) {
    int below = 0;
    int length = 0;
    while (below + histogram[length] <= rank) {
      below += histogram[length++];
    }
    return length;
  }
}
