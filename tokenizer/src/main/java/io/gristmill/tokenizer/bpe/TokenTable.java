package io.gristmill.tokenizer.bpe;

import java.util.Arrays;

/**
 * Ids by the bytes of their tokens: open addressing. Tokens of up to 15 bytes are compared inside
 * the table, longer ones where they lie. Immutable, thread-safe.
 */
public final class TokenTable {

  private final byte[][] tokens;
  private final long[] keys; // of short tokens: low, high
  private final int[] keyIds;
  private final int keyShift;
  private final int[] slots; // ids of long tokens
  private final int longShift;
  private final int longest;

  /** Tokens by id; null where an id has no token, or one that text never becomes. */
  public TokenTable(byte[][] tokens) {
    this.tokens = tokens;
    int shorts = 0;
    int max = 0;
    for (byte[] token : tokens) {
      shorts += token != null && token.length <= ShortPiece.MAX_BYTES ? 1 : 0;
      max = Math.max(max, token == null ? 0 : token.length);
    }
    longest = max;
    int bits = 33 - Integer.numberOfLeadingZeros(Math.max(8, shorts));
    keys = new long[2 << bits];
    keyIds = new int[1 << bits];
    keyShift = 64 - bits;
    slots = new int[Integer.highestOneBit(Math.max(16, tokens.length - shorts) * 4)];
    longShift = 33 + Integer.numberOfLeadingZeros(slots.length);
    Arrays.fill(slots, -1);
    for (int id = 0; id < tokens.length; id++) {
      if (tokens[id] != null && tokens[id].length > 0) {
        insert(id);
      }
    }
  }

  private void insert(int id) {
    byte[] token = tokens[id];
    int same = id(token, 0, token.length);
    if (same >= 0) {
      throw new IllegalArgumentException("ids " + same + " and " + id + " have the same bytes");
    }
    if (token.length <= ShortPiece.MAX_BYTES) {
      long low = ShortPiece.low(token, 0, token.length);
      long high = ShortPiece.high(token, 0, token.length);
      int slot = (int) (ShortPiece.hash(low, high) >>> keyShift);
      while (keys[2 * slot + 1] != 0) {
        slot = (slot + 1) & (keyIds.length - 1);
      }
      keys[2 * slot] = low;
      keys[2 * slot + 1] = high;
      keyIds[slot] = id;
    } else {
      int slot = (int) (ShortPiece.hashLong(token, 0, token.length) >>> longShift);
      while (slots[slot] >= 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = id;
    }
  }

  /** The id of the bytes {@code [from, to)}, at least one, or -1. */
  public int id(byte[] text, int from, int to) {
    int length = to - from;
    if (length > ShortPiece.MAX_BYTES) {
      return length > longest ? -1 : longId(text, from, to);
    }
    long low = ShortPiece.low(text, from, length);
    long high = ShortPiece.high(text, from, length);
    int slot = (int) (ShortPiece.hash(low, high) >>> keyShift);
    while (keys[2 * slot + 1] != 0) { // the length is in it: never 0 for a token
      if (((keys[2 * slot] ^ low) | (keys[2 * slot + 1] ^ high)) == 0) {
        return keyIds[slot];
      }
      slot = (slot + 1) & (keyIds.length - 1);
    }
    return -1;
  }

  private int longId(byte[] text, int from, int to) {
    int slot = (int) (ShortPiece.hashLong(text, from, to - from) >>> longShift);
    for (int id = slots[slot]; id >= 0; id = slots[slot]) {
      byte[] token = tokens[id];
      if (Arrays.equals(token, 0, token.length, text, from, to)) {
        return id;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return -1;
  }
}
