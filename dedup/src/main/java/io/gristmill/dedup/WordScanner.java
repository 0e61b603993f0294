package io.gristmill.dedup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Cuts UTF-8 into words and hashes each, folded: lower case, no accents. A word is a maximal run of
 * letters and digits; each ideograph, hiragana and letter of Thai, Lao, Khmer, Burmese and the like
 * is a word with the signs that follow it, so that texts without spaces have words too. Unlike
 * UAX#29 an apostrophe or full stop inside a word ends it ({@code don't} is two words), as in
 * datatrove's {@code simplify}.
 *
 * <p>Words come in blocks, because a call per word costs as much as hashing it. Bytes that are not
 * UTF-8 end a word. Not thread-safe; allocates nothing after construction.
 */
public final class WordScanner {

  static final int BLOCK = 512;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long HIGH_BITS = 0x8080808080808080L;

  private static final boolean[] ASCII_WORD = new boolean[128];

  static {
    for (int c = 0; c < 128; c++) {
      ASCII_WORD[c] = WordClasses.of(c) != 0;
    }
  }

  private final long[] hashes = new long[BLOCK];
  private final int[] starts = new int[BLOCK];
  private final int[] ends = new int[BLOCK];
  private final boolean zeroDigits;

  private byte[] utf8;
  private int position;
  private int end;

  public WordScanner(Digits digits) {
    this.zeroDigits = digits == Digits.ZEROED;
  }

  /** Starts on the first {@code length} bytes of a text. */
  public void reset(byte[] text, int length) {
    reset(text, 0, length);
  }

  /** Starts on the bytes {@code [from, to)} of a text; offsets stay those of the array. */
  public void reset(byte[] text, int from, int to) {
    this.utf8 = text;
    this.position = from;
    this.end = to;
  }

  /** The 64-bit hashes of the words of the last block. */
  public long[] hashes() {
    return hashes;
  }

  /** Where the words of the last block start, in bytes. */
  public int[] starts() {
    return starts;
  }

  /** Where the words of the last block end, in bytes, exclusive. */
  public int[] ends() {
    return ends;
  }

  /** Scans the next words; their number, 0 at the end of the text. */
  public int next() {
    byte[] text = utf8;
    int limit = end;
    int at = position;
    int words = 0;
    while (at < limit && words < BLOCK) {
      int b = text[at];
      if (b >= 0) {
        if (!ASCII_WORD[b]) {
          at++;
          continue;
        }
        starts[words] = at;
        hashes[words] = asciiWord(text, at, limit);
      } else {
        int width = Utf8.width(text, at, limit);
        int kind = WordClasses.of(Utf8.codePoint(text, at, width)) >>> WordClasses.KIND_SHIFT;
        if (kind != WordClasses.LETTER && kind != WordClasses.DIGIT && kind != WordClasses.ALONE) {
          at += width;
          continue;
        }
        starts[words] = at;
        hashes[words] = anyWord(text, at, limit);
      }
      at = position;
      ends[words++] = at;
    }
    position = at;
    return words;
  }

  /**
   * The hash of a word that starts with an ASCII letter or digit; leaves its end in {@code
   * position}. Eight bytes at a time, so that short words cost no mispredicted branch per letter
   * (250 MB/s byte by byte on a shared core).
   */
  private long asciiWord(byte[] text, int start, int limit) {
    long hash = 0;
    for (int at = start; at + 8 <= limit; at += 8) {
      long eight = (long) LONG.get(text, at);
      long low = eight & ~HIGH_BITS;
      long folded = low | 0x2020202020202020L;
      long letters = (folded + 0x1F1F1F1F1F1F1F1FL) & ~(folded + 0x0505050505050505L) & HIGH_BITS;
      long digits = (low + 0x5050505050505050L) & ~(low + 0x4646464646464646L) & HIGH_BITS;
      long outside = (~(letters | digits) | eight) & HIGH_BITS;
      int inside = Long.numberOfTrailingZeros(outside) >>> 3;
      if (inside < 8 && text[at + inside] < 0) {
        return anyWord(text, start, limit);
      }
      long mask = inside == 8 ? -1L : (1L << (inside * 8)) - 1;
      if (zeroDigits && (digits & mask) != 0) {
        return anyWord(text, start, limit);
      }
      if (inside > 0) {
        hash = WordHash.step(hash, (low | ((letters >>> 2) & 0x2020202020202020L)) & mask);
      }
      if (inside < 8) {
        position = at + inside;
        return WordHash.finish(hash, position - start);
      }
    }
    return anyWord(text, start, limit);
  }

  /** The hash of any word, a character at a time; leaves its end in {@code position}. */
  private long anyWord(byte[] text, int start, int limit) {
    long hash = 0;
    long eight = 0;
    int length = 0;
    int last = WordClasses.SEPARATOR;
    int at = start;
    while (at < limit) {
      int width = Utf8.width(text, at, limit);
      int folded = WordClasses.of(Utf8.codePoint(text, at, width));
      int kind = folded >>> WordClasses.KIND_SHIFT;
      if (kind == WordClasses.SEPARATOR || (at > start && !continues(last, kind))) {
        break;
      }
      at += width;
      if (kind == WordClasses.IGNORED) {
        continue;
      }
      boolean zero = zeroDigits && kind == WordClasses.DIGIT;
      int bytes = zero ? '0' : folded;
      int count =
          !zero
              ? folded >>> WordClasses.WIDTH_SHIFT & WordClasses.WIDTH_MASK
              : last == WordClasses.DIGIT ? 0 : 1;
      // A sign belongs to the letter before it, and so a letter alone stays alone.
      last = kind == WordClasses.SIGN ? last : kind;
      for (int i = 0; i < count; i++) {
        eight |= (bytes >>> (8 * i) & 0xFFL) << ((length & 7) * 8);
        length++;
        if ((length & 7) == 0) {
          hash = WordHash.step(hash, eight);
          eight = 0;
        }
      }
    }
    if ((length & 7) != 0) {
      hash = WordHash.step(hash, eight);
    }
    position = at;
    return WordHash.finish(hash, length);
  }

  private static boolean continues(int last, int kind) {
    return kind == WordClasses.SIGN
        || kind == WordClasses.IGNORED
        || (last != WordClasses.ALONE && kind != WordClasses.ALONE);
  }
}
