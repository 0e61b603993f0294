package io.gristmill.tokenizer;

import io.gristmill.tokenizer.bpe.ShortPiece;

/**
 * Tokens of the shortest pieces seen last, of up to 7 bytes and 3 tokens: three of four pieces of a
 * text. Two longs a slot, {@code bytes 56 bits, their number} and {@code count 4 bits, 3 tokens of
 * 20 bits}, half as much as in {@link PieceCache}; two places for a piece. A worker: not
 * thread-safe.
 */
final class WordCache {

  static final int MAX_BYTES = 7;
  static final int MAX_TOKENS = 3;

  private static final int TOKEN = 0xfffff;

  private final long[] slots;
  private final int shift;
  private long key;
  private int slot;

  WordCache(int bits) {
    slots = new long[2 << bits];
    shift = 65 - bits;
  }

  /** Appends the tokens of the piece to {@code out} and returns their number, or 0 if unknown. */
  int find(byte[] text, int from, int length, TokenBuffer out) {
    long value = locate(text, from, length);
    int n = (int) value & 15;
    out.reserve(MAX_TOKENS);
    int[] ids = out.array();
    int size = out.size();
    ids[size] = (int) (value >>> 4) & TOKEN; // written whether there or not: no branch
    ids[size + 1] = (int) (value >>> 24) & TOKEN;
    ids[size + 2] = (int) (value >>> 44) & TOKEN;
    out.grow(n);
    return n;
  }

  /** Number of tokens of the piece, or 0 if unknown. */
  int count(byte[] text, int from, int length) {
    return (int) locate(text, from, length) & 15;
  }

  private long locate(byte[] text, int from, int length) {
    long word = ShortPiece.low(text, from, length) | (long) length << 56;
    int at = (int) (ShortPiece.hash(word, 0) >>> shift) << 2;
    key = word;
    slot = at;
    long first = word ^ slots[at];
    long second = word ^ slots[at + 2];
    // Which of the two, no predictor can guess: a value is taken by a mask, not by a branch.
    return (slots[at + 1] & same(first)) | (slots[at + 3] & same(second));
  }

  /** All ones for 0, else 0. */
  private static long same(long difference) {
    return ~((difference | -difference) >> 63);
  }

  /** Keeps the last {@code n} tokens of {@code out} for the piece that was just not found. */
  void keep(TokenBuffer out, int n) {
    int[] ids = out.array();
    int from = out.size() - n;
    long value = n;
    for (int i = 0; i < n; i++) {
      value |= (long) ids[from + i] << (4 + 20 * i);
    }
    int at = slot;
    slots[at + 2] = slots[at]; // the piece found here moves to its second place
    slots[at + 3] = slots[at + 1];
    slots[at] = key;
    slots[at + 1] = value;
  }
}
