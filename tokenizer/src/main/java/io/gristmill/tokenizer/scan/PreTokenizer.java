package io.gristmill.tokenizer.scan;

/**
 * Cuts text into pieces that tokens never cross, as the regular expression of {@link #rule()} does,
 * one piece a call. Text is UTF-8; a byte that is not is a character of no class.
 */
public interface PreTokenizer {

  /** Bytes that are cut at once where {@link #ends} can. */
  int BLOCK = 64;

  /**
   * One for a worker of its own: itself where it has no state, as all but {@link DigitRuns}. Only a
   * worker's one may cut.
   */
  default PreTokenizer forWorker() {
    return this;
  }

  /** Tells that a text begins, before its first piece. */
  default void begin() {}

  /** End of the piece that begins at {@code from}: greater than {@code from}, at most limit. */
  int end(byte[] text, int from, int limit);

  /**
   * Ends of pieces, of which the first begins at {@code from}, among the next {@link #BLOCK} bytes,
   * which {@code limit} leaves: bit i for an end at {@code from + i}. Not always all of them, but
   * all before the last one; none where {@link #end} has to be asked.
   */
  default long ends(byte[] text, int from, int limit) {
    return 0;
  }

  /** The regular expression that this scanner equals: part of a tokenizer's fingerprint. */
  String rule();
}
