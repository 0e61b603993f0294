package io.gristmill.tokenizer;

import io.gristmill.tokenizer.bpe.ShortPiece;

/**
 * Tokens of the pieces seen last: up to 15 bytes and 6 tokens a piece, a fixed number of slots, two
 * places for a piece. Four longs a slot: the bytes and their number in two, {@code count 4 bits, 3
 * tokens of 20 bits} and three more tokens in the others. A worker: not thread-safe.
 */
final class PieceCache {

  /** Pieces longer than this are not kept. */
  static final int MAX_BYTES = ShortPiece.MAX_BYTES;

  private static final int MAX_TOKENS = 6;

  private static final int TOKEN = 0xfffff;

  /** Longs before the first slot: with the array's header of 16 bytes a line of the CPU's cache. */
  private static final int ALIGN = 6;

  private final long[] slots;
  private final int shift;
  private long low;
  private long high;
  private int slot;

  PieceCache(int bits) {
    slots = new long[(4 << bits) + ALIGN];
    shift = 65 - bits;
  }

  /** Appends the tokens of the piece to {@code out} and returns their number, or 0 if unknown. */
  int find(byte[] text, int from, int length, TokenBuffer out) {
    int at = locate(text, from, length);
    if (at < 0) {
      return 0;
    }
    out.reserve(MAX_TOKENS);
    int[] ids = out.array();
    int size = out.size();
    long first = slots[at + 2];
    int n = (int) first & 15;
    ids[size] = (int) (first >>> 4) & TOKEN;
    ids[size + 1] = (int) (first >>> 24) & TOKEN; // written whether there or not: no branch
    ids[size + 2] = (int) (first >>> 44) & TOKEN;
    if (n > 3) {
      long more = slots[at + 3];
      ids[size + 3] = (int) more & TOKEN;
      ids[size + 4] = (int) (more >>> 20) & TOKEN;
      ids[size + 5] = (int) (more >>> 40) & TOKEN;
    }
    out.grow(n);
    return n;
  }

  private int locate(byte[] text, int from, int length) {
    long a = ShortPiece.low(text, from, length);
    long b = ShortPiece.high(text, from, length);
    int at = ((int) (ShortPiece.hash(a, b) >>> shift) << 3) + ALIGN;
    long first = differs(at, a, b);
    long second = differs(at + 4, a, b);
    if ((first & second) != 0) {
      low = a;
      high = b;
      slot = at;
      return -1;
    }
    return at + (int) (first & 4); // which of the two, no predictor can guess
  }

  /** All ones if another piece, or none, lies at {@code at}; else 0. */
  private long differs(int at, long a, long b) {
    long bits = (slots[at] ^ a) | (slots[at + 1] ^ b);
    return (bits | -bits) >> 63;
  }

  /** Keeps the last {@code n} tokens of {@code out} for the piece that was just not found. */
  void keep(TokenBuffer out, int n) {
    if (n > MAX_TOKENS) {
      return;
    }
    int[] ids = out.array();
    int from = out.size() - n;
    long first = n;
    long more = 0;
    for (int i = 0; i < n; i++) {
      if (i < 3) {
        first |= (long) ids[from + i] << (4 + 20 * i);
      } else {
        more |= (long) ids[from + i] << (20 * (i - 3));
      }
    }
    int at = slot;
    System.arraycopy(slots, at, slots, at + 4, 4); // the piece found here moves to its second place
    slots[at] = low;
    slots[at + 1] = high;
    slots[at + 2] = first;
    slots[at + 3] = more;
  }
}
