package io.gristmill.tokenizer.scan;

import static io.gristmill.tokenizer.scan.UnicodeClasses.LENGTH_BITS;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LENGTH_MASK;
import static io.gristmill.tokenizer.scan.UnicodeClasses.LETTER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.NUMBER;
import static io.gristmill.tokenizer.scan.UnicodeClasses.SPACE;

/**
 * The expression of gpt2, r50k_base and p50k_base, and of Hugging Face's {@code ByteLevel}:
 *
 * <pre>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</pre>
 */
public record Gpt2PreTokenizer() implements PreTokenizer {

  @Override
  public String rule() {
    return "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
  }

  @Override
  public int end(byte[] text, int from, int limit) {
    int first = text[from];
    if (first >= 0 && from + 9 <= limit) {
      long window = AsciiWords.window(text, from + 1);
      long marks = AsciiWords.nonLetters(window);
      boolean isWord =
          (UnicodeClasses.of(first) & LETTER) != 0 || (first == ' ' && (marks & 0x80) == 0);
      if (isWord) {
        int end = from + 1 + AsciiWords.first(marks);
        return marks != 0 && !AsciiWords.endsBeyondAscii(marks, window)
            ? end
            : Runs.ofLetters(text, end, limit);
      }
    }
    return anyEnd(text, from, limit);
  }

  private int anyEnd(byte[] text, int from, int limit) {
    if (text[from] == '\'') {
      int contraction = contraction(text, from, limit);
      if (contraction > 0) {
        return contraction;
      }
    }
    int c = UnicodeClasses.at(text, from, limit);
    int next = from + (c & LENGTH_MASK);
    if (text[from] == ' ' && next < limit) {
      int after = UnicodeClasses.at(text, next, limit);
      if ((after & SPACE << LENGTH_BITS) != 0) {
        return Runs.ofSpace(text, from, limit);
      }
      c = after;
      next += after & LENGTH_MASK;
    }
    if ((c & LETTER << LENGTH_BITS) != 0) {
      return Runs.ofLetters(text, next, limit);
    }
    if ((c & NUMBER << LENGTH_BITS) != 0) {
      return Runs.of(NUMBER, text, next, limit);
    }
    if ((c & SPACE << LENGTH_BITS) != 0) {
      return Runs.ofSpace(text, from, limit);
    }
    return Runs.ofOthers(text, next, limit);
  }

  private static int contraction(byte[] text, int p, int limit) {
    if (p + 1 >= limit) {
      return -1;
    }
    int first = text[p + 1];
    if (first == 's' || first == 't' || first == 'm' || first == 'd') {
      return p + 2;
    }
    if (p + 2 < limit) {
      int second = text[p + 2];
      if ((second == 'e' && (first == 'r' || first == 'v')) || (second == 'l' && first == 'l')) {
        return p + 3;
      }
    }
    return -1;
  }
}
