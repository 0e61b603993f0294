package io.gristmill.tokenizer.scan;

import static io.gristmill.tokenizer.scan.UnicodeClasses.LENGTH_BITS;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LENGTH_MASK;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LETTER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.NUMBER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.SPACE;

/** {@link Cl100kPreTokenizer#ends}. */
final class Cl100kBlock {

  private Cl100kBlock() {}

  static long ends(int digits, byte[] text, int from, int limit) {
    long notLetters = 0;
    long notNumbers = 0;
    long notBlanks = 0;
    long notNewlines = 0;
    long notQuotes = 0;
    long odd = 0;
    for (int i = 0; i < PreTokenizer.BLOCK; i += 8) {
      long window = AsciiWords.window(text, from + i);
      notLetters |= AsciiWords.gather(AsciiWords.nonLetters(window)) << i;
      notNumbers |= AsciiWords.gather(AsciiWords.nonDigits(window)) << i;
      notBlanks |= AsciiWords.gather(AsciiWords.not(' ', window)) << i;
      notNewlines |= AsciiWords.gather(AsciiWords.not('\n', window)) << i;
      notQuotes |= AsciiWords.gather(AsciiWords.not('\'', window)) << i;
      odd |= AsciiWords.gather(AsciiWords.nonPrintable(window)) << i;
    }
    odd &= notNewlines;
    if (Block.isMostly(odd)) {
      return 0;
    }
    long letters = ~notLetters;
    long spaces = ~notBlanks;
    long trails = 0;
    long unknown = 0;
    while (odd != 0) {
      int i = Long.numberOfTrailingZeros(odd);
      int c = UnicodeClasses.at(text, from + i, limit);
      long bytes = ((1L << (c & LENGTH_MASK)) - 1) << i;
      odd &= ~bytes;
      if ((c & LETTER << LENGTH_BITS) != 0) {
        letters |= bytes;
      } else if ((c & (SPACE | NUMBER) << LENGTH_BITS) == 0) {
        trails |= bytes & bytes << 1;
      } else if (text[from + i] == '\t') {
        spaces |= bytes;
      } else {
        unknown = bytes;
        break; // nothing behind it will count
      }
    }
    unknown |= letters & ~notQuotes << 1; // a contraction
    return Block.starts(
        letters, 0, ~notNumbers, digits, ~notBlanks, spaces, ~notNewlines, trails, unknown);
  }
}
