package io.gristmill.tokenizer.scan;

import static io.gristmill.tokenizer.scan.UnicodeClasses.LENGTH_BITS;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LENGTH_MASK;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LETTER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LOWER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.NEWLINE;
import static io.gristmill.tokenizer.scan.UnicodeClasses.NUMBER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.SPACE;
import static io.gristmill.tokenizer.scan.UnicodeClasses.UPPER;

/**
 * The expression of o200k_base, where U is {@code [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]} and W is {@code
 * [\p{Ll}\p{Lm}\p{Lo}\p{M}]}:
 *
 * <pre>
 * [^\r\n\p{L}\p{N}]?U*W+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?U+W*(?i:...)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+
 * </pre>
 *
 * <p>Mistral's Tekken has one digit a piece and no contractions.
 *
 * <p>U and W share Lm, Lo and M, so {@code U*W+} may give characters back: it then ends after the
 * last shared character of the run. A mark is also a prefix, tried first.
 */
public record O200kPreTokenizer(int digits, boolean contractions) implements PreTokenizer {

  @Override
  public String rule() {
    String upper = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
    String lower = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
    String contraction = contractions ? "(?i:'s|'t|'re|'ve|'m|'ll|'d)?" : "";
    String number = digits == 1 ? "\\p{N}" : "\\p{N}{1," + digits + "}";
    String prefix = "[^\\r\\n\\p{L}\\p{N}]?";
    return (prefix + upper + "*" + lower + "+" + contraction + "|")
        + (prefix + upper + "+" + lower + "*" + contraction + "|")
        + number
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  }

  @Override
  public int end(byte[] text, int from, int limit) {
    int first = text[from];
    if (first >= 0 && from + 9 <= limit) {
      int classes = UnicodeClasses.of(first);
      int start = (classes & LETTER) != 0 ? from : from + 1;
      if ((classes & (NUMBER | NEWLINE)) == 0) {
        long window = AsciiWords.window(text, start);
        long ends = AsciiWords.nonLetters(window);
        long notLower = AsciiWords.nonLowers(window);
        long lower = ~notLower & 0x8080808080808080L;
        // From the first lower-case letter on, an upper-case one ends the word too.
        ends |= notLower & -(lower & -lower);
        if ((ends & 0x80) == 0) {
          int end = start + AsciiWords.first(ends);
          if (ends != 0 && !AsciiWords.endsBeyondAscii(ends, window)) {
            return afterContraction(text, end, limit);
          }
          if ((lower & ((ends & -ends) - 1)) != 0) { // a lower-case letter before the end
            return afterContraction(text, Runs.ofLowers(text, end, limit), limit);
          }
        }
      }
    }
    return anyEnd(text, from, limit);
  }

  @Override
  public long ends(byte[] text, int from, int limit) {
    return O200kBlock.ends(digits, text, from, limit);
  }

  private int anyEnd(byte[] text, int from, int limit) {
    int c = UnicodeClasses.at(text, from, limit);
    int next = from + (c & LENGTH_MASK);
    if ((c & (LETTER | NUMBER | NEWLINE) << LENGTH_BITS) == 0) { // may be the prefix of a word
      int after = next < limit ? UnicodeClasses.at(text, next, limit) : SPACE << LENGTH_BITS;
      if ((after & (UPPER | LOWER) << LENGTH_BITS) != 0
          || (c & (UPPER | LOWER) << LENGTH_BITS) != 0) {
        return afterContraction(text, prefixedWord(text, from, next, limit), limit);
      }
      if ((c & SPACE << LENGTH_BITS) != 0
          && (text[from] != ' ' || (after & (NUMBER | SPACE) << LENGTH_BITS) != 0)) {
        return Runs.ofSpaceWithNewlines(text, from, limit);
      }
      return newlines(text, Runs.ofOthers(text, next, limit), limit);
    }
    if ((c & LETTER << LENGTH_BITS) != 0) {
      int end = mixedWord(text, from, limit);
      return afterContraction(text, end > 0 ? end : upperWord(text, from, limit), limit);
    }
    if ((c & NUMBER << LENGTH_BITS) != 0) {
      return Runs.ofAtMost(digits - 1, NUMBER, text, next, limit);
    }
    return Runs.ofSpaceWithNewlines(text, from, limit);
  }

  /** The word at {@code from}, whose first character is a prefix or, being a mark, part of it. */
  private static int prefixedWord(byte[] text, int from, int next, int limit) {
    int end = next < limit ? mixedWord(text, next, limit) : -1;
    if (end < 0) {
      end = mixedWord(text, from, limit);
    }
    if (end < 0) {
      end = upperWord(text, next, limit);
    }
    return end;
  }

  /** End of {@code U*W+} at {@code p}, or -1. */
  private static int mixedWord(byte[] text, int p, int limit) {
    int at = p;
    int afterShared = -1;
    while (at < limit) {
      int c = UnicodeClasses.at(text, at, limit);
      if ((c & UPPER << LENGTH_BITS) == 0) {
        if ((c & LOWER << LENGTH_BITS) != 0) {
          return Runs.ofLowers(text, at + (c & LENGTH_MASK), limit);
        }
        return afterShared;
      }
      at += c & LENGTH_MASK;
      if ((c & LOWER << LENGTH_BITS) != 0) {
        afterShared = at;
      }
    }
    return afterShared;
  }

  /** End of {@code U+W*} at {@code p}, where {@code U*W+} does not match: no W can follow. */
  private static int upperWord(byte[] text, int p, int limit) {
    return Runs.of(UPPER, text, p, limit);
  }

  private int afterContraction(byte[] text, int p, int limit) {
    if (contractions && p < limit && text[p] == '\'') {
      int end = Runs.ofContraction(text, p, limit);
      return end > 0 ? end : p;
    }
    return p;
  }

  private static int newlines(byte[] text, int p, int limit) {
    int at = p;
    while (at < limit && (text[at] == '\n' || text[at] == '\r' || text[at] == '/')) {
      at++;
    }
    return at;
  }
}
