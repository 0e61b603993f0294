package io.gristmill.tokenizer;

import io.gristmill.tokenizer.bpe.ShortPiece;
import java.util.Arrays;

/**
 * Tokens of the long pieces seen last, 16 to 64 bytes: identifiers, rules of dashes, runs of
 * Chinese. A fixed number of slots, one place for a piece. A worker: not thread-safe.
 */
final class LongPieceCache {

  static final int MAX_BYTES = 64;
  private static final int MAX_TOKENS = 31;

  private final byte[] pieces;
  private final byte[] lengths;
  private final int[] tokens; // a slot: the number of tokens, then the tokens
  private final int shift;
  private int slot;

  LongPieceCache(int bits) {
    pieces = new byte[MAX_BYTES << bits];
    lengths = new byte[1 << bits];
    tokens = new int[(MAX_TOKENS + 1) << bits];
    shift = 64 - bits;
  }

  /** Appends the tokens of the piece to {@code out} and returns their number, or 0 if unknown. */
  int find(byte[] text, int from, int length, TokenBuffer out) {
    if (!contains(text, from, length)) {
      return 0;
    }
    int at = slot * (MAX_TOKENS + 1);
    int n = tokens[at];
    out.reserve(n);
    System.arraycopy(tokens, at + 1, out.array(), out.size(), n);
    out.grow(n);
    return n;
  }

  private boolean contains(byte[] text, int from, int length) {
    slot = (int) (ShortPiece.hashLong(text, from, length) >>> shift);
    int at = slot * MAX_BYTES;
    return lengths[slot] == length
        && Arrays.equals(pieces, at, at + length, text, from, from + length);
  }

  /** Keeps the last {@code n} tokens of {@code out} for the piece that was just not found. */
  void keep(byte[] text, int from, int length, TokenBuffer out, int n) {
    if (n > MAX_TOKENS) {
      return;
    }
    System.arraycopy(text, from, pieces, slot * MAX_BYTES, length);
    lengths[slot] = (byte) length;
    int at = slot * (MAX_TOKENS + 1);
    tokens[at] = n;
    System.arraycopy(out.array(), out.size() - n, tokens, at + 1, n);
  }
}
