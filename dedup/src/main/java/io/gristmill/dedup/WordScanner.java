package io.gristmill.dedup;

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

  // A prime near 2^64 / golden ratio; each character is one multiplication. The end is mixed.
  private static final long STEP = 0x9E3779B97F4A7C55L;
  private static final long FINISH = 0xD6E8FEB86659FD93L;

  private static final int[] ASCII = new int[128];

  static {
    for (int c = 0; c < 128; c++) {
      ASCII[c] = WordClasses.of(c);
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
    while (at < limit) {
      // Between words.
      int b = text[at];
      int folded;
      int width;
      if (b >= 0) {
        folded = ASCII[b];
        width = 1;
        if (folded == 0) {
          at++;
          continue;
        }
      } else {
        width = Utf8.width(text, at, limit);
        folded = WordClasses.of(Utf8.codePoint(text, at, width));
      }
      int kind = folded >>> WordClasses.KIND_SHIFT;
      if (kind == WordClasses.SEPARATOR
          || kind == WordClasses.IGNORED
          || kind == WordClasses.SIGN) {
        at += width;
        continue;
      }
      // In a word.
      int start = at;
      long hash = kind == WordClasses.DIGIT && zeroDigits ? '0' : folded & WordClasses.FOLD_MASK;
      boolean alone = kind == WordClasses.ALONE;
      at += width;
      while (at < limit) {
        b = text[at];
        if (b >= 0) {
          folded = ASCII[b];
          if (folded == 0 || alone) {
            break;
          }
          width = 1;
        } else {
          width = Utf8.width(text, at, limit);
          folded = WordClasses.of(Utf8.codePoint(text, at, width));
        }
        int next = folded >>> WordClasses.KIND_SHIFT;
        if (next == WordClasses.IGNORED) {
          at += width;
          continue;
        }
        if (next == WordClasses.SEPARATOR
            || next == WordClasses.ALONE
            || (alone && next != WordClasses.SIGN)) {
          break;
        }
        if (zeroDigits && next == WordClasses.DIGIT) {
          if (kind != WordClasses.DIGIT) {
            hash = (hash + '0') * STEP;
          }
        } else {
          hash = (hash + (folded & WordClasses.FOLD_MASK)) * STEP;
        }
        kind = next;
        at += width;
      }
      hash = (hash ^ (hash >>> 32)) * FINISH;
      hashes[words] = hash ^ (hash >>> 29);
      starts[words] = start;
      ends[words] = at;
      if (++words == BLOCK) {
        break;
      }
    }
    position = at;
    return words;
  }
}
