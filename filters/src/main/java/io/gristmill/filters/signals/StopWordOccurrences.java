package io.gristmill.filters.signals;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.Reading;
import io.gristmill.filters.words.StopWords;
import io.gristmill.filters.words.WordBreaking;
import io.gristmill.filters.words.Words;

/** Occurrences of stop words, the same one again and again too. NaN without a list. */
public record StopWordOccurrences(WordBreaking breaking, Case letters) implements Signal {

  /** Whether {@code The} is a stop word. */
  public enum Case {
    AS_WRITTEN,
    LOWERED
  }

  @Override
  public double measure(DocumentView view, Reading reading) {
    StopWords stopWords = reading.stopWords();
    if (stopWords.size() == 0) {
      return Double.NaN;
    }
    Words words = view.words(breaking);
    int[] text = view.text().values();
    int occurrences = 0;
    for (int i = 0; i < words.count(); i++) {
      int index =
          letters == Case.LOWERED
              ? stopWords.lowercaseIndexOf(words, i, text)
              : stopWords.indexOf(words, i);
      occurrences += index >= 0 ? 1 : 0;
    }
    return occurrences;
  }
}
