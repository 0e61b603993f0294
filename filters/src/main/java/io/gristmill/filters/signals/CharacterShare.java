package io.gristmill.filters.signals;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.CharacterClasses;
import io.gristmill.filters.words.Reading;

/** Share of the text's characters that have any of the flags of {@link CharacterClasses}. */
public record CharacterShare(int flags) implements Signal {

  @Override
  public double measure(DocumentView view, Reading reading) {
    int[] text = view.text().values();
    int length = view.length();
    int hits = 0;
    for (int i = 0; i < length; i++) {
      hits += CharacterClasses.is(text[i], flags) ? 1 : 0;
    }
    return Signal.share(hits, length);
  }
}
