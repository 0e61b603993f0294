package io.gristmill.tokenizer.scan;

import static io.gristmill.tokenizer.scan.UnicodeClasses.LENGTH_BITS;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LENGTH_MASK;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LETTER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LOWER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.NUMBER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.SPACE;
import static io.gristmill.tokenizer.scan.UnicodeClasses.UPPER;

/** {@link O200kPreTokenizer#ends}. */
final class O200kBlock {

  private O200kBlock() {}

  static long ends(int digits, byte[] text, int from, int limit) {
    long notLetters = 0;
    long notLowers = 0;
    long notNumbers = 0;
    long notBlanks = 0;
    long notNewlines = 0;
    long notQuotes = 0;
    long notSlashes = 0;
    long odd = 0;
    for (int i = 0; i < PreTokenizer.BLOCK; i += 8) {
      long window = AsciiWords.window(text, from + i);
      notLetters |= AsciiWords.gather(AsciiWords.nonLetters(window)) << i;
      notLowers |= AsciiWords.gather(AsciiWords.nonLowers(window)) << i;
      notNumbers |= AsciiWords.gather(AsciiWords.nonDigits(window)) << i;
      notBlanks |= AsciiWords.gather(AsciiWords.not(' ', window)) << i;
      notNewlines |= AsciiWords.gather(AsciiWords.not('\n', window)) << i;
      notQuotes |= AsciiWords.gather(AsciiWords.not('\'', window)) << i;
      notSlashes |= AsciiWords.gather(AsciiWords.not('/', window)) << i;
      odd |= AsciiWords.gather(AsciiWords.nonPrintable(window)) << i;
    }
    odd &= notNewlines;
    if (Block.isMostly(odd)) {
      return 0;
    }
    long uppers = ~notLetters & notLowers;
    long lowers = ~notLowers;
    long both = 0; // without case, and marks
    long marks = 0; // their first bytes
    long spaces = ~notBlanks;
    long trails = 0;
    long unknown = 0;
    while (odd != 0) {
      int i = Long.numberOfTrailingZeros(odd);
      int c = UnicodeClasses.at(text, from + i, limit);
      long bytes = ((1L << (c & LENGTH_MASK)) - 1) << i;
      odd &= ~bytes;
      int word = c & (UPPER | LOWER) << LENGTH_BITS;
      if (word == UPPER << LENGTH_BITS) {
        uppers |= bytes;
      } else if (word == LOWER << LENGTH_BITS) {
        lowers |= bytes;
      } else if (word != 0) {
        both |= bytes;
        marks |= (c & LETTER << LENGTH_BITS) == 0 ? 1L << i : 0;
      } else if ((c & (SPACE | NUMBER) << LENGTH_BITS) == 0) {
        trails |= bytes & bytes << 1;
      } else if (text[from + i] == '\t') {
        spaces |= bytes;
      } else {
        unknown = bytes;
        break; // nothing behind it will count
      }
    }
    long letters = uppers | lowers | both;
    unknown |= ~notQuotes & letters << 1; // a contraction
    unknown |= ~notSlashes & ~notNewlines << 1; // may belong to what stands before the line end
    unknown |= marks & ~(letters << 1); // may be what stands before a word
    unknown |= uppers & both << 1; // what follows says whether a word ends here
    return Block.starts(
        letters,
        uppers & lowers << 1,
        ~notNumbers,
        digits,
        ~notBlanks,
        spaces,
        ~notNewlines,
        trails,
        unknown);
  }
}
