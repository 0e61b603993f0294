package io.gristmill.tokenizer.pack;

import java.io.Serializable;

/**
 * What the lengths of a stream's documents say, before any text moves.
 *
 * @param documents copies counted
 * @param tokens of all copies, separators counted
 * @param rows finished rows
 * @param shortRow tokens of the last, unfinished row; 0 if there is none
 * @param padding empty places in the finished rows
 */
public record StreamRows(
    Stream stream, long documents, long tokens, long rows, int shortRow, long padding)
    implements Serializable {

  /** Holds the equality of packing: every token is in a row. */
  void check(int rowLength) {
    if (rows * rowLength + shortRow != tokens + padding) {
      throw new IllegalStateException(
          "packing of "
              + stream.label()
              + " does not add up: "
              + rows
              + " rows of "
              + rowLength
              + " and a short row of "
              + shortRow
              + " against "
              + tokens
              + " tokens and "
              + padding
              + " padding");
    }
  }
}
