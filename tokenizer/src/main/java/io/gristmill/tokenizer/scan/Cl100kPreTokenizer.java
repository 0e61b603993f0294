package io.gristmill.tokenizer.scan;

import static io.gristmill.tokenizer.scan.UnicodeClasses.LENGTH_BITS;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LENGTH_MASK;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LETTER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.NEWLINE;
import static io.gristmill.tokenizer.scan.UnicodeClasses.NUMBER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.SPACE;

/**
 * The expression of cl100k_base and Llama-3 (up to three digits a piece) and of Qwen2 and Qwen3
 * (one digit a piece):
 *
 * <pre>
 * (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
 * </pre>
 *
 * <p>tiktoken 0.14 writes it {@code ...|\s++$|\s*[\r\n]|\s+(?!\S)|\s}, which joins the white space
 * at the end of a text into one piece; no token of cl100k_base has white space after a line end, so
 * the ids are the same.
 */
public record Cl100kPreTokenizer(int digits) implements PreTokenizer {

  @Override
  public String rule() {
    String number = digits == 1 ? "\\p{N}" : "\\p{N}{1," + digits + "}";
    return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|"
        + number
        + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
  }

  @Override
  public int end(byte[] text, int from, int limit) {
    int first = text[from];
    if (first >= 0 && from + 9 <= limit) {
      int classes = UnicodeClasses.of(first);
      long window = AsciiWords.window(text, from + 1);
      long marks = AsciiWords.nonLetters(window);
      boolean isWord =
          (classes & LETTER) != 0
              || ((classes & (NUMBER | NEWLINE)) == 0 && first != '\'' && (marks & 0x80) == 0);
      if (isWord) {
        int end = from + 1 + AsciiWords.first(marks);
        return marks != 0 && !AsciiWords.endsBeyondAscii(marks, window)
            ? end
            : Runs.ofLetters(text, end, limit);
      }
    }
    return anyEnd(text, from, limit);
  }

  @Override
  public long ends(byte[] text, int from, int limit) {
    return Cl100kBlock.ends(digits, text, from, limit);
  }

  private int anyEnd(byte[] text, int from, int limit) {
    int c = UnicodeClasses.at(text, from, limit);
    int next = from + (c & LENGTH_MASK);
    if ((c & LETTER << LENGTH_BITS) != 0) {
      return Runs.ofLetters(text, next, limit);
    }
    if ((c & NUMBER << LENGTH_BITS) != 0) {
      return Runs.ofAtMost(digits - 1, NUMBER, text, next, limit);
    }
    if (text[from] == '\'') {
      int contraction = Runs.ofContraction(text, from, limit);
      if (contraction > 0) {
        return contraction;
      }
    }
    int after = next < limit ? UnicodeClasses.at(text, next, limit) : SPACE << LENGTH_BITS;
    if ((c & NEWLINE << LENGTH_BITS) == 0 && (after & LETTER << LENGTH_BITS) != 0) {
      return Runs.ofLetters(text, next + (after & LENGTH_MASK), limit);
    }
    if ((c & SPACE << LENGTH_BITS) == 0) {
      return newlines(text, Runs.ofOthers(text, next, limit), limit);
    }
    if (text[from] == ' ' && (after & (LETTER | NUMBER | SPACE) << LENGTH_BITS) == 0) {
      return newlines(text, Runs.ofOthers(text, next, limit), limit);
    }
    return Runs.ofSpaceWithNewlines(text, from, limit);
  }

  private static int newlines(byte[] text, int p, int limit) {
    int at = p;
    while (at < limit && (text[at] == '\n' || text[at] == '\r')) {
      at++;
    }
    return at;
  }
}
