package io.gristmill.dedup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * What a code point is to a word, and what it is folded to: lower case, without accents. Frozen as
 * a resource (Unicode 13, made by {@code WordClassesTable} of the tests), because the JDK's own
 * tables grow with every release and signatures are kept for years.
 */
final class WordClasses {

  /** Ends a word: white space, punctuation, symbols, unassigned. */
  static final int SEPARATOR = 0;

  /** Part of a word. */
  static final int LETTER = 1;

  /** Part of a word; folded to its ASCII digit. */
  static final int DIGIT = 2;

  /** A word by itself: ideographs, hiragana, and the scripts written without spaces. */
  static final int ALONE = 3;

  /** No trace: accents, vowel points of Hebrew and Arabic, joiners, soft hyphens. */
  static final int IGNORED = 4;

  /** A vowel or tone sign that belongs to the letter before it. */
  static final int SIGN = 5;

  static final int KIND_SHIFT = 28;
  static final int WIDTH_SHIFT = 24;
  static final int WIDTH_MASK = 3;

  private static final int CODE_POINTS = 0x110000;
  private static final int BLOCK = 256;

  /** In two stages so that the table stays in cache. */
  private static final int[][] BLOCKS = read();

  private WordClasses() {}

  /**
   * {@code kind << 28 | width << 24 | bytes} of a code point in [0, 0x10FFFF]: the folded character
   * as one byte, or as three, the first one lowest. Those have their high bits set, so that no
   * ASCII text imitates them.
   */
  static int of(int codePoint) {
    return BLOCKS[codePoint >>> 8][codePoint & 0xFF];
  }

  private static int[][] read() {
    try (InputStream resource = WordClasses.class.getResourceAsStream("word-classes.bin");
        DataInputStream runs = new DataInputStream(new BufferedInputStream(resource))) {
      int[][] blocks = new int[CODE_POINTS / BLOCK][];
      int[] empty = new int[BLOCK];
      Arrays.fill(blocks, empty);
      int codePoint = 0;
      while (codePoint < CODE_POINTS) {
        int count = runs.readInt();
        int kind = runs.readByte();
        int shift = runs.readInt();
        for (int end = codePoint + count; codePoint < end; codePoint++) {
          if (kind != SEPARATOR) {
            if (blocks[codePoint / BLOCK] == empty) {
              blocks[codePoint / BLOCK] = new int[BLOCK];
            }
            blocks[codePoint / BLOCK][codePoint % BLOCK] =
                kind << KIND_SHIFT | bytes(codePoint + shift);
          }
        }
      }
      return blocks;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the word class table of this jar", e);
    }
  }

  private static int bytes(int folded) {
    return folded < 0x80
        ? 1 << WIDTH_SHIFT | folded
        : 3 << WIDTH_SHIFT
            | 0x808080
            | folded >>> 14
            | (folded >>> 7 & 0x7F) << 8
            | (folded & 0x7F) << 16;
  }
}
