package io.gristmill.filters.words;

import java.util.Arrays;

/**
 * The words of one text as spans of its code points, with what the rules ask of each. Arrays are
 * reused; no object per word.
 */
public final class Words {

  private int[] starts = new int[1024];
  private byte[] flags = new byte[1024];
  private long[] hashes = new long[1024];

  /** By word, and one more: code points and {@link JoinedHash} of all words before it. */
  private int[] lengthsBefore = new int[1025];

  private long[] prefixes = new long[1025];

  /** Low bytes of the words' code points, without what lies between the words. */
  private byte[] joined = new byte[4096];

  private int count;
  private int nonSymbolCount;
  private long nonSymbolLength;
  private int alphabeticCount;

  public int count() {
    return count;
  }

  /** Index of the word's first code point in the text. */
  public int start(int word) {
    return starts[word];
  }

  /** Index after the word's last code point. */
  public int end(int word) {
    return starts[word] + length(word);
  }

  /** Code points of the word. */
  public int length(int word) {
    return lengthsBefore[word + 1] - lengthsBefore[word];
  }

  /** Whether one of its characters is a letter. */
  public boolean hasLetter(int word) {
    return (flags[word] & CharacterClasses.LETTER) != 0;
  }

  /** Whether one of its characters is upper case. */
  public boolean hasUpper(int word) {
    return (flags[word] & CharacterClasses.UPPER) != 0;
  }

  /** Whether all its characters are SYMBOLS. */
  public boolean isSymbol(int word) {
    return (flags[word] & CharacterClasses.SYMBOL) != 0;
  }

  /** Words with at least one character outside SYMBOLS. */
  public int nonSymbolCount() {
    return nonSymbolCount;
  }

  /** Code points of the non-symbol words. */
  public long nonSymbolLength() {
    return nonSymbolLength;
  }

  /** Words with at least one letter. */
  public int alphabeticCount() {
    return alphabeticCount;
  }

  /** Code points of all words. */
  public int totalLength() {
    return lengthsBefore[count];
  }

  /** Code points of {@code n} words from {@code first}. */
  int length(int first, int n) {
    return lengthsBefore[first + n] - lengthsBefore[first];
  }

  long hash(int word) {
    return hashes[word];
  }

  /** Hash of {@code n} words from {@code first} joined without a separator. */
  long joinedHash(int first, int n) {
    return JoinedHash.between(prefixes[first], prefixes[first + n], length(first, n));
  }

  /** Low bytes of all words' code points; the word's begin at {@link #joinedStart}. */
  byte[] joined() {
    return joined;
  }

  int joinedStart(int word) {
    return lengthsBefore[word];
  }

  /** Replaces the content by the maximal runs of non-whitespace, and counts the marks in them. */
  void splitAtWhitespace(int[] text, int length, TextMarks marks) {
    clear(length);
    marks.clear();
    byte[] classes = CharacterClasses.TABLE;
    byte[] low = joined;
    int at = 0;
    long prefix = 0;
    int i = 0;
    while (i < length) {
      int start = i;
      int any = 0;
      int all = -1;
      while (i < length) {
        int codePoint = text[i];
        int flag = classes[codePoint];
        if ((flag & CharacterClasses.WHITE) != 0) {
          break;
        }
        any |= flag;
        all &= flag;
        prefix = JoinedHash.append(prefix, codePoint);
        low[at++] = (byte) codePoint;
        i++;
      }
      if (i > start) {
        add(start, i - start, prefix, any, all);
        if ((any & CharacterClasses.COUNTED_MARK) != 0) {
          marks.add(text, start, i);
        }
      }
      i++;
    }
  }

  /** The number of maximal runs of non-whitespace. */
  static int countAtWhitespace(int[] text, int length) {
    int words = 0;
    int before = CharacterClasses.WHITE;
    for (int i = 0; i < length; i++) {
      int white = CharacterClasses.TABLE[text[i]] & CharacterClasses.WHITE;
      words += before & ~white;
      before = white;
    }
    return words;
  }

  /** Adds the word from {@code start} to {@code end}. */
  void add(int[] text, int start, int end) {
    int any = 0;
    int all = -1;
    int at = lengthsBefore[count];
    long prefix = prefixes[count];
    for (int i = start; i < end; i++) {
      int flag = CharacterClasses.TABLE[text[i]];
      any |= flag;
      all &= flag;
      prefix = JoinedHash.append(prefix, text[i]);
      joined[at++] = (byte) text[i];
    }
    add(start, end - start, prefix, any, all);
  }

  /** Empties it before the words of a text of {@code length} code points are added. */
  void clear(int length) {
    count = 0;
    nonSymbolCount = 0;
    nonSymbolLength = 0;
    alphabeticCount = 0;
    lengthsBefore[0] = 0;
    prefixes[0] = 0;
    if (starts.length > CodePoints.KEPT) {
      resize(1024);
    }
    if (joined.length < length || (joined.length > CodePoints.KEPT && length < joined.length / 4)) {
      joined = new byte[Math.max(4096, length + (length >> 3))];
    }
  }

  private void add(int start, int length, long prefix, int any, int all) {
    if (count == starts.length) {
      resize(count + (count >> 1));
    }
    int symbol = all & CharacterClasses.SYMBOL;
    starts[count] = start;
    flags[count] = (byte) ((any & ~CharacterClasses.SYMBOL) | symbol);
    hashes[count] = JoinedHash.between(prefixes[count], prefix, length);
    if (symbol == 0) {
      nonSymbolCount++;
      nonSymbolLength += length;
    }
    if ((any & CharacterClasses.LETTER) != 0) {
      alphabeticCount++;
    }
    lengthsBefore[count + 1] = lengthsBefore[count] + length;
    prefixes[count + 1] = prefix;
    count++;
  }

  private void resize(int capacity) {
    starts = Arrays.copyOf(starts, capacity);
    flags = Arrays.copyOf(flags, capacity);
    hashes = Arrays.copyOf(hashes, capacity);
    lengthsBefore = Arrays.copyOf(lengthsBefore, capacity + 1);
    prefixes = Arrays.copyOf(prefixes, capacity + 1);
  }
}
