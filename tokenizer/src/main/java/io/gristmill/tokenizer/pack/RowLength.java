package io.gristmill.tokenizer.pack;

/** The one rule about how long a row may be. */
final class RowLength {

  /** Longer than any context trained on, and short enough that a row of int32 fits a page. */
  private static final int MOST = 1 << 24;

  private RowLength() {}

  static void check(int rowLength) {
    if (rowLength < 2 || rowLength > MOST) {
      throw new IllegalArgumentException(
          "row length " + rowLength + " must be from 2 to " + MOST + " tokens");
    }
  }
}
