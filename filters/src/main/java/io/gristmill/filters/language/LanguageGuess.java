package io.gristmill.filters.language;

/**
 * The most likely language of a text.
 *
 * @param code ISO 639-1 where the language has one, else ISO 639-3; {@code und} if nothing tells
 * @param score how likely it is right, in [0, 1]; 0 for {@code und}
 */
public record LanguageGuess(String code, double score) {

  /** No letters, or letters of a script that no known language is written in. */
  public static final LanguageGuess UNDETERMINED = new LanguageGuess("und", 0.0);
}
