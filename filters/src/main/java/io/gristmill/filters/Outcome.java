package io.gristmill.filters;

/**
 * A verdict, and for a kept document the text a rewriting profile made of it in UTF-8; null when
 * the text is unchanged or the document rejected.
 */
public record Outcome(Verdict verdict, byte[] rewrittenTextOrNull) {}
