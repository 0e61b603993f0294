package io.gristmill.filters.signals;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.Phrases;
import io.gristmill.filters.words.Reading;

/** How many of the phrases stand in the first characters of the text, lower-cased. */
public record EarlyPhrases(Phrases phrases, int characters) implements Signal {

  @Override
  public double measure(DocumentView view, Reading reading) {
    int end = Math.min(characters, view.length());
    return Long.bitCount(phrases.in(view.text().values(), 0, end));
  }
}
