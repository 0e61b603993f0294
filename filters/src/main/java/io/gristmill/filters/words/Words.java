package io.gristmill.filters.words;

import java.util.Arrays;

/**
 * The words of one text as spans of its code points, with what the rules ask of each. Arrays are
 * reused; no object per word.
 */
public final class Words {

  private int[] starts = new int[1024];
  private int[] ends = new int[1024];
  private long[] hashes = new long[1024];
  private byte[] flags = new byte[1024];
  private int count;

  private int nonSymbolCount;
  private long nonSymbolLength;
  private int alphabeticCount;
  private long totalLength;

  public int count() {
    return count;
  }

  /** Index of the word's first code point in the text. */
  public int start(int word) {
    return starts[word];
  }

  /** Index after the word's last code point. */
  public int end(int word) {
    return ends[word];
  }

  /** Code points of the word. */
  public int length(int word) {
    return ends[word] - starts[word];
  }

  long hash(int word) {
    return hashes[word];
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
  public long totalLength() {
    return totalLength;
  }

  /** Replaces the content by the maximal runs of non-whitespace. */
  void splitAtWhitespace(int[] text, int length) {
    clear();
    byte[] classes = CharacterClasses.TABLE;
    int i = 0;
    while (i < length) {
      int start = i;
      int any = 0;
      int all = 0xFF;
      long hash = 0;
      while (i < length) {
        int codePoint = text[i];
        int flag = classes[codePoint];
        if ((flag & CharacterClasses.WHITE) != 0) {
          break;
        }
        any |= flag;
        all &= flag;
        hash = PolynomialHash.append(hash, codePoint);
        i++;
      }
      if (i > start) {
        add(start, i, hash, any, all);
      }
      i++;
    }
  }

  /** Adds the word from {@code start} to {@code end}. */
  void add(int[] text, int start, int end) {
    int any = 0;
    int all = 0xFF;
    long hash = 0;
    for (int i = start; i < end; i++) {
      int flag = CharacterClasses.TABLE[text[i]];
      any |= flag;
      all &= flag;
      hash = PolynomialHash.append(hash, text[i]);
    }
    add(start, end, hash, any, all);
  }

  void clear() {
    count = 0;
    nonSymbolCount = 0;
    nonSymbolLength = 0;
    alphabeticCount = 0;
    totalLength = 0;
    if (starts.length > CodePoints.KEPT) {
      resize(1024);
    }
  }

  private void add(int start, int end, long hash, int any, int all) {
    if (count == starts.length) {
      resize(count + (count >> 1));
    }
    int length = end - start;
    int symbol = all & CharacterClasses.SYMBOL;
    starts[count] = start;
    ends[count] = end;
    hashes[count] = hash;
    flags[count] = (byte) ((any & ~CharacterClasses.SYMBOL) | symbol);
    count++;
    totalLength += length;
    if (symbol == 0) {
      nonSymbolCount++;
      nonSymbolLength += length;
    }
    if ((any & CharacterClasses.LETTER) != 0) {
      alphabeticCount++;
    }
  }

  private void resize(int capacity) {
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    hashes = Arrays.copyOf(hashes, capacity);
    flags = Arrays.copyOf(flags, capacity);
  }
}
