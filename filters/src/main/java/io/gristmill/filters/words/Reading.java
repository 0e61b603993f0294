package io.gristmill.filters.words;

/** How the words of a document are read: the breaking of its language and its stop words. */
public record Reading(WordBreaking words, StopWords stopWords) {

  public Reading {
    if (words == WordBreaking.BY_LANGUAGE) {
      throw new IllegalArgumentException("a reading has one word breaking, not " + words);
    }
  }
}
