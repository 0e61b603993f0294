package io.gristmill.tokenizer.pack;

/** What a {@link Packer} decided for a list of documents. */
public interface Packing {

  /** Finished rows: full ones, or such as are closed with padding. */
  long rows();

  /**
   * Tokens after the last finished row, fewer than a row. They lie in row {@link #rows()}, which is
   * not finished: the caller chains them or writes them as a short row. Never dropped.
   */
  int leftover();

  /** Empty places in the finished rows. */
  long padding();

  /** The pieces of a document, in its own order; none for a document without tokens. */
  void forEachPiece(int document, PieceConsumer consumer);
}
