package io.gristmill.filters.signals;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.Reading;
import io.gristmill.filters.words.StopWords;
import io.gristmill.filters.words.Words;
import java.util.Arrays;

/** Distinct stop words present as whole words, case-sensitive. NaN without a list. */
public final class DistinctStopWords implements Signal {

  private long[] seen = new long[4];

  @Override
  public double measure(DocumentView view, Reading reading) {
    StopWords stopWords = reading.stopWords();
    if (stopWords.size() == 0) {
      return Double.NaN;
    }
    if (stopWords.size() > seen.length * 64) {
      seen = new long[(stopWords.size() + 63) / 64];
    }
    Arrays.fill(seen, 0);
    Words words = view.words(reading.words());
    int distinct = 0;
    int count = words.count();
    for (int i = 0; i < count && distinct < stopWords.size(); i++) {
      int index = stopWords.indexOf(words, i);
      if (index >= 0 && (seen[index >> 6] & (1L << index)) == 0) {
        seen[index >> 6] |= 1L << index;
        distinct++;
      }
    }
    return distinct;
  }
}
