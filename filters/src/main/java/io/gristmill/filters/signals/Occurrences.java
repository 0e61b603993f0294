package io.gristmill.filters.signals;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.Reading;

/** Non-overlapping occurrences of a short text, as {@code str.count} finds them. */
public final class Occurrences implements Signal {

  private final int[] sought;

  public Occurrences(String sought) {
    this.sought = sought.codePoints().toArray();
  }

  @Override
  public double measure(DocumentView view, Reading reading) {
    int[] text = view.text().values();
    int last = view.length() - sought.length;
    int first = sought[0];
    int count = 0;
    int i = 0;
    while (i <= last) {
      if (text[i] == first && matches(text, i)) {
        count++;
        i += sought.length;
      } else {
        i++;
      }
    }
    return count;
  }

  private boolean matches(int[] text, int at) {
    for (int k = 1; k < sought.length; k++) {
      if (text[at + k] != sought[k]) {
        return false;
      }
    }
    return true;
  }
}
