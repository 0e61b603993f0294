package io.gristmill.tokenizer.shard;

/**
 * A stretch of one document in one row.
 *
 * @param start first token in the row
 * @param documentOffset first token in the document, its separators counted
 * @param flags {@link #CONTINUES}, {@link #CUT}
 */
public record Segment(
    String documentId, String source, int start, int length, int documentOffset, int flags) {

  /** The document began in another row. */
  public static final int CONTINUES = 1;

  /** The document goes on in another row: this end is a cut, not its true end. */
  public static final int CUT = 2;

  public static int flags(int documentOffset, int length, int documentLength) {
    return (documentOffset > 0 ? CONTINUES : 0)
        | (documentOffset + length < documentLength ? CUT : 0);
  }

  public boolean continues() {
    return (flags & CONTINUES) != 0;
  }

  public boolean isCut() {
    return (flags & CUT) != 0;
  }

  /** First place of the row after this segment. */
  public int end() {
    return start + length;
  }
}
