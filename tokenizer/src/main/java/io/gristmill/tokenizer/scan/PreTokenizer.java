package io.gristmill.tokenizer.scan;

/**
 * Cuts text into pieces that tokens never cross, as the regular expression of {@link #rule()} does,
 * one piece a call. Stateless and thread-safe. Text is UTF-8; a byte that is not is a character of
 * no class.
 */
public interface PreTokenizer {

  /** End of the piece that begins at {@code from}: greater than {@code from}, at most limit. */
  int end(byte[] text, int from, int limit);

  /** The regular expression that this scanner equals: part of a tokenizer's fingerprint. */
  String rule();
}
