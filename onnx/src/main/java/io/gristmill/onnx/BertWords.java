package io.gristmill.onnx;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import io.gristmill.filters.words.CodePoints;
import java.util.Arrays;

/**
 * The words of a text as BERT's tokenizer finds them (Devlin et al. 2018): characters cleaned,
 * accents and capitals taken off where it is uncased, cut at white space, punctuation and
 * ideographs. Reads a text block by block and no further than is wanted. Owns scratch; one per
 * task.
 */
final class BertWords {

  /** Code points of a word that are kept: of a longer one only the length counts. */
  static final int LONGEST = 100;

  /** Bytes decoded at once; 510 pieces of English are some 2,500. */
  private static final int BLOCK = 8192;

  /**
   * Marks on one letter that are ordered as one; nobody writes more, and ordering is not linear.
   */
  private static final int MOST_MARKS = 1000;

  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

  private final boolean cased;
  private final CodePoints block = new CodePoints();
  private final StringBuilder segment = new StringBuilder();
  private final int[] word = new int[LONGEST];
  private int wordLength;
  private WordTaker taker;
  private boolean wanted;

  BertWords(boolean cased) {
    this.cased = cased;
  }

  /** Takes one word after another. */
  interface WordTaker {

    /**
     * Whether more are wanted.
     *
     * @param word its first {@link #LONGEST} code points, good until the next one
     * @param length of all of it, in code points
     */
    boolean take(int[] word, int length);
  }

  /** Gives the words of {@code utf8[from, to)}. */
  void cut(byte[] utf8, int from, int to, WordTaker words) {
    taker = words;
    wanted = true;
    int start = from;
    while (start < to && wanted) {
      int end = Math.min(to, start + BLOCK);
      // Back to the first byte of a character, three at most; nothing else begins with 10xxxxxx.
      for (int back = 0; back < 3 && end < to && (utf8[end] & 0xC0) == 0x80; back++) {
        end--;
      }
      block.decode(start == 0 ? utf8 : Arrays.copyOfRange(utf8, start, end), end - start);
      cut(block.values(), block.length());
      start = end;
    }
    end();
  }

  private void cut(int[] codePoints, int length) {
    for (int i = 0; i < length && wanted; i++) {
      int c = codePoints[i];
      switch (BertCharacters.of(c)) {
        case REMOVED -> {}
        case SPACE -> end();
        case ALONE -> {
          end();
          // An ideograph of the compatibility block may become another by decomposition.
          letter(c);
          end();
        }
        case ACCENT -> {
          if (cased || !isFinal(c)) {
            letter(c);
          }
        }
        case WORD -> letter(c);
      }
    }
  }

  private void letter(int c) {
    if (cased) {
      add(c);
    } else if (isFinal(c)) {
      // Most text: marks after it change nothing of it.
      endSegment();
      add(lower(c));
    } else {
      if (NFD.hasBoundaryBefore(c) || segment.length() >= MOST_MARKS) {
        endSegment();
      }
      segment.appendCodePoint(c);
    }
  }

  /** Whether decomposition neither changes it nor moves it. */
  private static boolean isFinal(int c) {
    return c < 0x80 || NFD.isInert(c) || !BertCharacters.isDecomposed(c);
  }

  private static int lower(int c) {
    return c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) : UCharacter.toLowerCase(c);
  }

  private void end() {
    endSegment();
    endWord();
  }

  /** Adds to the word what normalisation cannot change any more. */
  private void endSegment() {
    if (segment.length() == 0) {
      return;
    }
    String plain = NFD.normalize(segment);
    segment.setLength(0);
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (BertCharacters.of(c) != BertCharacters.Kind.ACCENT) {
        add(lower(c));
      }
    }
  }

  private void add(int c) {
    boolean alone = BertCharacters.of(c) == BertCharacters.Kind.ALONE;
    if (alone) {
      endWord();
    }
    if (wordLength < LONGEST) {
      word[wordLength] = c;
    }
    wordLength++;
    if (alone) {
      endWord();
    }
  }

  private void endWord() {
    if (wordLength > 0 && wanted) {
      wanted = taker.take(word, wordLength);
    }
    wordLength = 0;
  }
}
