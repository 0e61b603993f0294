package io.gristmill.tokenizer.pack;

/** Takes one piece of a document: {@code length} tokens of one row. */
@FunctionalInterface
public interface PieceConsumer {

  /**
   * @param row number of the row
   * @param start first token in the row
   * @param documentOffset first token in the document, its separators counted
   */
  void accept(long row, int start, int documentOffset, int length);
}
