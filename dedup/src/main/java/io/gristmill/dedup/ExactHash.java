package io.gristmill.dedup;

import io.gristmill.corpus.ContentHash;

/**
 * Names a text by its content: 32 hex digits of a 128-bit hash. Equal names are taken as equal
 * texts (for 10^10 documents the chance of one accident is 10^-19). A worker: one per thread.
 */
public final class ExactHash {

  private final FoldedText folded = new FoldedText();

  /** The hash of the bytes as they are: column {@code text_hash}. */
  public static String ofText(byte[] utf8, int length) {
    return ContentHash.hash128Hex(utf8, 0, length);
  }

  /**
   * The hash of the text without what copying changes: column {@code normalised_hash}. NFC, small
   * letters, each run of white space one space, none at the ends. Punctuation and numbers stay:
   * {@code 1.5} is not {@code 15}, and no compatibility folding, so {@code 10²} is not {@code 102}.
   */
  public String ofNormalisedText(byte[] utf8, int length) {
    folded.fold(utf8, length);
    return ContentHash.hash128Hex(folded.bytes(), 0, folded.length());
  }
}
