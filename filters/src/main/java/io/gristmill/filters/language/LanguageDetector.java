package io.gristmill.filters.language;

/** Says which language a text is written in. One per task, not to be shared between threads. */
public interface LanguageDetector {

  /** The language of the first {@code length} bytes of {@code utf8}. */
  LanguageGuess identify(byte[] utf8, int length);
}
