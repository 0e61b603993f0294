package io.gristmill.filters.words;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.CharacterIterator;
import java.text.StringCharacterIterator;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizerImpl;

/**
 * UAX#29 words by the scanner inside Lucene's {@link StandardTokenizer}, without its attributes and
 * its limit of 255 characters. The scanner gives a run of Thai, Lao, Khmer or Burmese as one word,
 * because UAX#29 leaves those to dictionaries; such runs go through ICU's.
 */
final class Uax29Words {

  private static final int SCANNER_CHARS = 8192;

  /** ICU keeps a stack of candidates per run: longer runs are given to it in pieces. */
  private static final int DICTIONARY_RUN = 10_000;

  private final CodePointReader reader = new CodePointReader();
  private StandardTokenizerImpl scanner;
  private int scannerChars;
  private BreakIterator dictionaries;

  /** Adds the words of the text to {@code out}. */
  void split(int[] text, int length, Words out) {
    out.clear(length);
    reader.reset(text, length);
    // The scanner never grows its buffer, and a word longer than it would be cut.
    int needed = Math.max(SCANNER_CHARS, Math.min(reader.chars, longestRun(text, length)) + 16);
    if (scanner == null || scannerChars < needed || scannerChars > 2 * Math.max(needed, 1 << 20)) {
      scanner = new StandardTokenizerImpl(reader);
      scanner.setBufferSize(needed);
      scannerChars = needed;
    }
    scanner.yyreset(reader);
    boolean astral = reader.chars > length;
    int at = 0;
    int chars = 0;
    try {
      for (int type = scanner.getNextToken();
          type != StandardTokenizerImpl.YYEOF;
          type = scanner.getNextToken()) {
        int firstChar = scanner.yychar();
        int lastChar = firstChar + scanner.yylength();
        int start = firstChar;
        int end = lastChar;
        if (astral) {
          for (; chars < firstChar; at++) {
            chars += Character.charCount(text[at]);
          }
          start = at;
          for (; chars < lastChar; at++) {
            chars += Character.charCount(text[at]);
          }
          end = at;
        }
        if (type == StandardTokenizer.SOUTHEAST_ASIAN) {
          byDictionary(text, start, end, out);
        } else {
          out.add(text, start, end);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a reader over an array failed", e);
    }
  }

  /** Upper bound, in chars, of what one match of the scanner can look at: a run without spaces. */
  private static int longestRun(int[] text, int length) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < length; i++) {
      int codePoint = text[i];
      run = codePoint == ' ' || codePoint == '\n' ? 0 : run + (codePoint > 0xFFFF ? 2 : 1);
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private void byDictionary(int[] text, int start, int end, Words out) {
    if (dictionaries == null) {
      dictionaries = BreakIterator.getWordInstance(ULocale.ROOT);
    }
    for (int from = start; from < end; from += DICTIONARY_RUN) {
      int to = Math.min(end, from + DICTIONARY_RUN);
      CharacterIterator run = new StringCharacterIterator(new String(text, from, to - from));
      dictionaries.setText(run);
      int chars = 0;
      int at = from;
      for (int b = dictionaries.next(); b != BreakIterator.DONE; b = dictionaries.next()) {
        int wordStart = at;
        for (; chars < b; at++) {
          chars += Character.charCount(text[at]);
        }
        out.add(text, wordStart, at);
      }
    }
  }

  /** Gives code points as UTF-16. */
  private static final class CodePointReader extends Reader {

    private int[] text;
    private int length;
    private int at;
    private char pendingLow;
    private int chars;

    void reset(int[] text, int length) {
      this.text = text;
      this.length = length;
      at = 0;
      pendingLow = 0;
      chars = length;
      for (int i = 0; i < length; i++) {
        chars += text[i] > 0xFFFF ? 1 : 0;
      }
    }

    @Override
    public int read(char[] buffer, int offset, int wanted) {
      int n = offset;
      int end = offset + wanted;
      if (pendingLow != 0 && n < end) {
        buffer[n++] = pendingLow;
        pendingLow = 0;
      }
      while (n < end && at < length) {
        int codePoint = text[at++];
        if (codePoint <= 0xFFFF) {
          buffer[n++] = (char) codePoint;
        } else {
          buffer[n++] = Character.highSurrogate(codePoint);
          if (n < end) {
            buffer[n++] = Character.lowSurrogate(codePoint);
          } else {
            pendingLow = Character.lowSurrogate(codePoint);
          }
        }
      }
      return n == offset && wanted > 0 ? -1 : n - offset;
    }

    @Override
    public void close() {}
  }
}
