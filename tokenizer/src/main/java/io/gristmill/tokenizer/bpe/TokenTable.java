package io.gristmill.tokenizer.bpe;

import java.util.Arrays;

/**
 * Ids by the bytes of their tokens: open addressing over the bytes themselves. Immutable,
 * thread-safe.
 */
public final class TokenTable {

  private final byte[][] tokens;
  private final int[] slots;
  private final int mask;

  /** Tokens by id; null where an id has no token, or one that text never becomes. */
  public TokenTable(byte[][] tokens) {
    this.tokens = tokens;
    int capacity = Integer.highestOneBit(Math.max(16, tokens.length) * 3);
    this.slots = new int[capacity];
    this.mask = capacity - 1;
    Arrays.fill(slots, -1);
    for (int id = 0; id < tokens.length; id++) {
      if (tokens[id] != null) {
        insert(id);
      }
    }
  }

  private void insert(int id) {
    byte[] token = tokens[id];
    int slot = hash(token, 0, token.length) & mask;
    while (slots[slot] >= 0) {
      if (Arrays.equals(tokens[slots[slot]], token)) {
        throw new IllegalArgumentException(
            "ids " + slots[slot] + " and " + id + " have the same bytes");
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = id;
  }

  /** The id of the bytes {@code [from, to)}, or -1. */
  public int id(byte[] text, int from, int to) {
    int slot = hash(text, from, to) & mask;
    for (int id = slots[slot]; id >= 0; id = slots[slot]) {
      byte[] token = tokens[id];
      if (token.length == to - from && Arrays.equals(token, 0, token.length, text, from, to)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  private static int hash(byte[] text, int from, int to) {
    int h = to - from;
    for (int i = from; i < to; i++) {
      h = (h ^ text[i]) * 0x01000193; // FNV-1a, 32 bits
    }
    h ^= h >>> 15;
    h *= 0x2c1b3c6d; // mixes the low bits, which choose the slot
    return h ^ h >>> 12;
  }
}
