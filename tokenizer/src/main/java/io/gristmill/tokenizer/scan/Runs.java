package io.gristmill.tokenizer.scan;

import static io.gristmill.tokenizer.scan.UnicodeClasses.LENGTH_BITS;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LENGTH_MASK;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LETTER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LOWER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.NEWLINE;
import static io.gristmill.tokenizer.scan.UnicodeClasses.NUMBER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.SPACE;

/** Ends of runs: the parts that the pre-tokenizers' expressions have in common. */
final class Runs {

  private Runs() {}

  /** End of the longest run of characters that have one of {@code classes}, from {@code p} on. */
  static int of(int classes, byte[] text, int p, int limit) {
    int wanted = classes << LENGTH_BITS;
    int at = p;
    while (at < limit) {
      int c = UnicodeClasses.at(text, at, limit);
      if ((c & wanted) == 0) {
        return at;
      }
      at += c & LENGTH_MASK;
    }
    return at;
  }

  /** End of the run of letters from {@code p} on. */
  static int ofLetters(byte[] text, int p, int limit) {
    return ofWord(LETTER, text, p, limit);
  }

  /** End of the run of lower-case letters, letters without case and marks from {@code p} on. */
  static int ofLowers(byte[] text, int p, int limit) {
    return ofWord(LOWER, text, p, limit);
  }

  /** Stretches of ASCII eight bytes at a time, other characters one by one. */
  private static int ofWord(int letters, byte[] text, int p, int limit) {
    int at = p;
    while (at + 8 <= limit) {
      if (text[at] >= 0) {
        long window = AsciiWords.window(text, at);
        long marks =
            letters == LETTER ? AsciiWords.nonLetters(window) : AsciiWords.nonLowers(window);
        at += AsciiWords.first(marks);
        if (marks != 0 && !AsciiWords.endsBeyondAscii(marks, window)) {
          return at;
        }
      } else {
        int c = UnicodeClasses.at(text, at, limit);
        if ((c & letters << LENGTH_BITS) == 0) {
          return at;
        }
        at += c & LENGTH_MASK;
      }
    }
    return of(letters, text, at, limit);
  }

  /** End of at most {@code most} characters of {@code classes}. */
  static int ofAtMost(int most, int classes, byte[] text, int p, int limit) {
    int wanted = classes << LENGTH_BITS;
    int at = p;
    for (int n = 0; n < most && at < limit; n++) {
      int c = UnicodeClasses.at(text, at, limit);
      if ((c & wanted) == 0) {
        return at;
      }
      at += c & LENGTH_MASK;
    }
    return at;
  }

  /** End of {@code [^\s\p{L}\p{N}]*}. */
  static int ofOthers(byte[] text, int p, int limit) {
    int at = p;
    while (at < limit) {
      int c = UnicodeClasses.at(text, at, limit);
      if ((c & (LETTER | NUMBER | SPACE) << LENGTH_BITS) != 0) {
        return at;
      }
      at += c & LENGTH_MASK;
    }
    return at;
  }

  /** End of {@code \s*[\r\n]+|\s+(?!\S)|\s+} at {@code p}, where white space stands. */
  static int ofSpaceWithNewlines(byte[] text, int p, int limit) {
    int at = p;
    int last = p;
    int afterNewline = -1;
    while (at < limit) {
      int c = UnicodeClasses.at(text, at, limit);
      if ((c & SPACE << LENGTH_BITS) == 0) {
        // The last space before a word belongs to what follows, unless it is alone.
        return afterNewline >= 0 ? afterNewline : last > p ? last : at;
      }
      last = at;
      at += c & LENGTH_MASK;
      if ((c & NEWLINE << LENGTH_BITS) != 0) {
        afterNewline = at;
      }
    }
    return afterNewline >= 0 ? afterNewline : at;
  }

  /** End of {@code \s+(?!\S)|\s+} at {@code p}, where white space stands. */
  static int ofSpace(byte[] text, int p, int limit) {
    int at = p;
    int last = p;
    while (at < limit) {
      int c = UnicodeClasses.at(text, at, limit);
      if ((c & SPACE << LENGTH_BITS) == 0) {
        return last > p ? last : at;
      }
      last = at;
      at += c & LENGTH_MASK;
    }
    return at;
  }

  /**
   * End of {@code (?i:'s|'t|'re|'ve|'m|'ll|'d)} at {@code p}, or -1. Without regard to case, U+017F
   * (long s, C5 BF) is an s.
   */
  static int ofContraction(byte[] text, int p, int limit) {
    if (p + 1 >= limit || text[p] != '\'') {
      return -1;
    }
    int first = text[p + 1] | 0x20;
    if (text[p + 1] >= 0) {
      if (first == 's' || first == 't' || first == 'm' || first == 'd') {
        return p + 2;
      }
      if (p + 2 < limit && text[p + 2] >= 0) {
        int second = text[p + 2] | 0x20;
        if ((second == 'e' && (first == 'r' || first == 'v')) || (second == 'l' && first == 'l')) {
          return p + 3;
        }
      }
    } else if (p + 2 < limit && text[p + 1] == (byte) 0xC5 && text[p + 2] == (byte) 0xBF) {
      return p + 3;
    }
    return -1;
  }
}
