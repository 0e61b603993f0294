package io.gristmill.filters.words;

/** What a word is. Every rule that counts words names one of these. */
public enum WordBreaking {
  /** Maximal runs of what is not white space; punctuation stays attached. */
  WHITESPACE,

  /**
   * Unicode UAX#29 words as Lucene's {@code StandardTokenizer} emits them: no punctuation,
   * ideographs and hiragana one by one, no limit of length; runs of Thai, Lao, Khmer and Burmese
   * are divided by ICU's dictionaries.
   */
  UAX29,

  /** {@link #UAX29} for languages written without spaces, else {@link #WHITESPACE}. */
  BY_LANGUAGE
}
