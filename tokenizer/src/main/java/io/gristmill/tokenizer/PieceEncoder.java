package io.gristmill.tokenizer;

/**
 * Tokens of one pre-tokenized piece of text: what the vocabulary's algorithm does between two
 * boundaries that no token crosses. A worker: owns its scratch, not thread-safe.
 */
public interface PieceEncoder {

  /**
   * Appends the tokens of the bytes {@code [from, to)} and returns how many they are. Linear, or n
   * log n, in the length of the piece whatever its content.
   */
  int encode(byte[] text, int from, int to, TokenBuffer out);
}
