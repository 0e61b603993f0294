package io.gristmill.filters.language;

/**
 * A document's language and how mixed it is.
 *
 * @param document of the whole text
 * @param otherLineShare of the lines looked at, those in another language than the document's, in
 *     [0, 1]
 */
public record LanguageProfile(LanguageGuess document, double otherLineShare) {}
