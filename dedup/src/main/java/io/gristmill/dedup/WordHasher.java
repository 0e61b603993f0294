package io.gristmill.dedup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The hashes of the words of a text: those of {@link WordScanner}, at 300 against 195 MB/s of the
 * bench corpus, because the places of words are not kept.
 *
 * <p>A piece of text at a time, in four steps, none of which asks what a letter is with a branch:
 * fold the characters, with zeros for what separates words; turn zeros and others into bits; find
 * the words as edges in the bits; hash each, eight bytes at a time. Not thread-safe; allocates
 * nothing after construction.
 */
final class WordHasher {

  /** Words of a block, at most: each takes a byte and a separator. */
  static final int BLOCK = 1024;

  private static final int PIECE = 2 * BLOCK;

  /** What one step of folding writes at most: a separator and eight bytes. */
  private static final int MOST = 9;

  /** Edges are looked for in groups of 64 bytes, of which the last may be empty but for one. */
  private static final int SLACK = 64;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = ONES << 7;
  private static final long LOW_BITS = ~HIGH_BITS;

  /** A bit of a step: a separator goes before the character. */
  private static final int APART = 26;

  /** The bits of a step that are a mask: of the width and the bytes of a character. */
  private static final int KEPT = (1 << APART) - 1;

  private static final int[] STEPS = steps(false);
  private static final int[] ZEROING_STEPS = steps(true);

  private final boolean zeroDigits;
  private final int[] steps;
  private final byte[] folded = new byte[PIECE + SLACK];
  private final int[] edges = new int[PIECE + 2];
  private final long[] hashes = new long[BLOCK];

  private byte[] utf8;
  private int position;
  private int limit;

  /** What the last character was to a word. A sign is part of the letter before it. */
  private int last;

  /** Where folding has come to in {@link #folded}. */
  private int filled;

  /** Of a word that did not end in the last piece: the hash of what is no longer in it. */
  private long begun;

  private int begunLength;

  WordHasher(Digits digits) {
    this.zeroDigits = digits == Digits.ZEROED;
    this.steps = zeroDigits ? ZEROING_STEPS : STEPS;
  }

  /**
   * What becomes of a character of one kind after one of another, so that no character costs a
   * branch: what is kept of its entry in {@link WordClasses}, whether it stands apart, and what it
   * is to the next one.
   */
  private static int[] steps(boolean zeroDigits) {
    int[] steps = new int[64];
    for (int before = WordClasses.SEPARATOR; before <= WordClasses.ALONE; before++) {
      for (int kind = WordClasses.SEPARATOR; kind <= WordClasses.SIGN; kind++) {
        boolean sign = kind == WordClasses.SIGN;
        // A sign is part of the letter before it, and is nothing without one.
        boolean passes = sign || kind == WordClasses.IGNORED;
        boolean again = zeroDigits && kind == WordClasses.DIGIT && before == WordClasses.DIGIT;
        boolean kept = sign ? before != WordClasses.SEPARATOR : !passes && !again;
        // A letter alone is apart from what is before it, and from what follows.
        boolean apart =
            !passes
                && (kind == WordClasses.SEPARATOR
                    || kind == WordClasses.ALONE
                    || before == WordClasses.ALONE);
        // '0' to '9' are 0x30 to 0x39.
        int bytes = zeroDigits && kind == WordClasses.DIGIT ? 0xFFFFF0 : 0xFFFFFF;
        steps[before << 3 | kind] =
            (passes ? before : kind) << WordClasses.KIND_SHIFT
                | (apart ? 1 : 0) << APART
                | (kept ? WordClasses.WIDTH_MASK << WordClasses.WIDTH_SHIFT | bytes : 0);
      }
    }
    return steps;
  }

  /** Starts on the first {@code length} bytes of a text. */
  void reset(byte[] text, int length) {
    utf8 = text;
    position = 0;
    limit = length;
    last = WordClasses.SEPARATOR;
    filled = 0;
    begun = 0;
    begunLength = 0;
  }

  /** The 64-bit hashes of the words of the last block. */
  long[] hashes() {
    return hashes;
  }

  /** Hashes the next words; their number, 0 at the end of the text. */
  int next() {
    while (position < limit || filled > 0) {
      fold();
      int words = hash(findEdges());
      if (words > 0) {
        return words;
      }
    }
    return 0;
  }

  /** Fills the piece. At the end of the text the last word gets its separator. */
  private void fold() {
    while (position < limit && filled <= PIECE - MOST) {
      foldAscii();
      foldOthers();
    }
    if (position == limit) {
      folded[filled++] = 0;
    }
  }

  /** Eight characters at a time, up to the first that is not ASCII. */
  private void foldAscii() {
    byte[] text = utf8;
    int at = position;
    int to = filled;
    int kind = last;
    while (at <= limit - 8 && to <= PIECE - MOST) {
      long eight = (long) LONG.get(text, at);
      long low = eight & LOW_BITS;
      long small = low | 0x20 * ONES;
      long letters = (small + 0x1F * ONES) & ~(small + 0x05 * ONES) & HIGH_BITS;
      long digits = (low + 0x50 * ONES) & ~(low + 0x46 * ONES) & HIGH_BITS;
      long bytes = (low | (letters >>> 2)) & (((letters | digits) >>> 7) * 0xFF);
      long again = 0;
      if (zeroDigits) {
        // '0' to '9' are 0x30 to 0x39.
        bytes &= ~((digits >>> 7) * 0x0F);
        again = digits & (digits << 8 | (kind == WordClasses.DIGIT ? 0x80 : 0));
      }
      int count = 8;
      if ((eight & HIGH_BITS) != 0) {
        count = Long.numberOfTrailingZeros(eight & HIGH_BITS) >>> 3;
        if (count == 0) {
          break;
        }
        again &= -1L >>> -(count << 3);
      }
      if (kind == WordClasses.ALONE) {
        folded[to++] = 0;
      }
      if (again == 0) {
        LONG.set(folded, to, bytes);
        to += count;
      } else {
        for (int i = 0; i < count; i++) {
          folded[to] = (byte) (bytes >>> (i << 3));
          to += (int) (again >>> ((i << 3) + 7) & 1) ^ 1;
        }
      }
      at += count;
      int highest = (count << 3) - 1;
      kind = (int) (letters >>> highest & 1) | (int) (digits >>> highest & 1) << 1;
    }
    position = at;
    filled = to;
    last = kind;
  }

  /** Characters that are not ASCII, and any that is alone or among the last eight bytes. */
  private void foldOthers() {
    byte[] text = utf8;
    int at = position;
    int to = filled;
    int kind = last;
    while (at < limit
        && to <= PIECE - MOST
        && (at > limit - 8 || text[at] < 0 || text[at + 1] < 0)) {
      int width;
      int codePoint;
      // Two and three bytes by one load, as most are: a fifth faster than a byte at a time.
      int four = at <= limit - 4 ? (int) INT.get(text, at) : 0;
      if ((four & 0xC0C0F0) == 0x8080E0) {
        width = 3;
        codePoint = (four & 0x0F) << 12 | (four >>> 2 & 0xFC0) | (four >>> 16 & 0x3F);
      } else if ((four & 0xC0E0) == 0x80C0 && (four & 0x1E) != 0) {
        width = 2;
        codePoint = (four & 0x1F) << 6 | (four >>> 8 & 0x3F);
      } else {
        width = Utf8.width(text, at, limit);
        codePoint = Utf8.codePoint(text, at, width);
      }
      int entry = WordClasses.of(codePoint);
      int step = steps[kind << 3 | entry >>> WordClasses.KIND_SHIFT];
      int kept = entry & step & KEPT;
      folded[to] = 0;
      to += step >>> APART & 1;
      INT.set(folded, to, kept);
      to += kept >>> WordClasses.WIDTH_SHIFT;
      kind = step >>> WordClasses.KIND_SHIFT;
      at += width;
    }
    position = at;
    filled = to;
    last = kind;
  }

  /** Where words start and end in the piece, in turn; the number of places. */
  private int findEdges() {
    Arrays.fill(folded, filled, filled + 64, (byte) 0);
    int found = 0;
    long before = 0;
    for (int base = 0; base < filled; base += 64) {
      long parts = 0;
      for (int i = 56; i >= 0; i -= 8) {
        long eight = (long) LONG.get(folded, base + i);
        long nonZero = (((eight & LOW_BITS) + LOW_BITS) | eight) & HIGH_BITS;
        // The multiplication gathers the high bits of eight bytes in one.
        parts = parts << 8 | ((nonZero >>> 7) * 0x0102040810204080L) >>> 56;
      }
      long changes = parts ^ (parts << 1 | before);
      before = parts >>> 63;
      while (changes != 0) {
        edges[found++] = base + Long.numberOfTrailingZeros(changes);
        changes &= changes - 1;
      }
    }
    if (before != 0) {
      edges[found++] = filled;
    }
    return found;
  }

  /** Hashes what lies between the edges; the number of words that are whole. */
  private int hash(int found) {
    boolean open = position < limit && filled > 0 && folded[filled - 1] != 0;
    int words = (open ? found - 2 : found) >> 1;
    long first = begun;
    int before = begunLength;
    for (int word = 0; word < words; word++) {
      int from = edges[2 * word];
      int length = edges[2 * word + 1] - from;
      int whole = (length - 1) & -8;
      long rest = (long) LONG.get(folded, from + whole) & (-1L >>> -(length << 3));
      long start = whole == 0 ? first : steps(first, from, whole);
      hashes[word] = WordHash.finish(WordHash.step(start, rest), before + length);
      first = 0;
      before = 0;
    }
    int kept = 0;
    if (open) {
      // At least a byte stays, so that the piece shows where the word goes on.
      int from = edges[found - 2];
      int gone = (filled - from - 1) & -8;
      first = steps(first, from, gone);
      before += gone;
      kept = filled - from - gone;
      LONG.set(folded, 0, (long) LONG.get(folded, from + gone));
    }
    begun = first;
    begunLength = before;
    filled = kept;
    return words;
  }

  private long steps(long begin, int from, int length) {
    long hash = begin;
    for (int at = from; at < from + length; at += 8) {
      hash = WordHash.step(hash, (long) LONG.get(folded, at));
    }
    return hash;
  }
}
