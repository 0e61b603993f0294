package io.gristmill.tokenizer.scan;

/**
 * Begins of pieces among 64 bytes, by what the rules of cl100k_base and o200k_base have in common:
 * a bit for each byte, the first one lowest. So all pieces of a stretch are found at once, without
 * a branch for each character or piece, none of which a predictor can guess.
 */
final class Block {

  /** From so many bytes on that are not ASCII, one character after the other is as fast. */
  private static final int MANY = 25;

  private Block() {}

  /** Whether it would take too long to look at each of these bytes. */
  static boolean isMostly(long odd) {
    return Long.bitCount(odd) >= MANY;
  }

  /**
   * Only places of which nothing that is unknown, or behind the block, can change anything.
   *
   * @param inner begins of words inside runs of letters
   * @param number most digits of a piece
   * @param blanks {@code ' '}, which are also spaces
   * @param spaces white space of one byte, without line ends
   * @param trails of the characters that are none of these, all bytes but the first
   * @param unknown bytes at which another rule may hold; nothing behind the first of them counts
   */
  static long starts(
      long letters,
      long inner,
      long digits,
      int number,
      long blanks,
      long spaces,
      long newlines,
      long trails,
      long unknown) {
    long white = spaces | newlines;
    long others = ~(letters | digits | white);
    long otherStarts = others & ~((others | blanks) << 1);
    long prefixes = otherStarts; // of words, if one stands behind the character's last byte
    for (long next = prefixes << 1 & trails; next != 0; next = next << 1 & trails) {
      prefixes |= next;
    }
    long letterStarts = inner | (letters & ~((letters | spaces | prefixes) << 1));
    long newlineStarts = newlines & ~((newlines | others | spaces) << 1);
    // The last of several spaces belongs to what follows.
    long spaceStarts = spaces & ~((spaces << 1) & (white >>> 1));
    long starts =
        otherStarts | letterStarts | newlineStarts | spaceStarts | digitStarts(digits, number);
    // Spaces between two line ends belong to both: unless a text has such lines, no look ahead.
    long spaceEnds = (spaces + (spaces & ~(spaces << 1))) & ~spaces;
    long stop = (spaceEnds & newlines) == 0 ? unknown : unknown | (spaces & (newlines << 1));
    long known = (stop & -stop) - 1;
    long solid = known & ~white;
    // White space at the end may go on.
    return solid == 0 ? 0 : starts & known & ((-1L >>> Long.numberOfLeadingZeros(solid)) << 1);
  }

  private static long digitStarts(long digits, int number) {
    long starts = digits & ~(digits << 1);
    long within = digits; // a run of more than that many ends here
    for (int i = 0; i < number; i++) {
      within &= within << 1;
    }
    for (long next = starts << number & within; next != 0; next = next << number & within) {
      starts |= next;
    }
    return starts;
  }
}
