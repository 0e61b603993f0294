package io.gristmill.tokenizer.unigram;

import java.util.Arrays;

/** Tokens by their bytes, one byte a step: open addressing over (node, byte). Immutable. */
final class TokenTrie {

  /** No step, or no token. */
  static final int NONE = -1;

  static final int ROOT = 0;

  private final long[] steps; // node and byte 32 bits, next node 32 bits
  private final int mask;
  private final int[] tokenOfNode;
  private int nodes = 1;

  /** Tokens by id; null for one that text never becomes. Of equal ones the last id counts. */
  TokenTrie(byte[][] tokens) {
    long bytes = 1;
    for (byte[] token : tokens) {
      bytes += token == null ? 0 : token.length;
    }
    if (bytes >= 1 << 23) {
      throw new IllegalArgumentException("a vocabulary of " + bytes + " bytes is too large");
    }
    steps = new long[Integer.highestOneBit((int) bytes) * 4];
    mask = steps.length - 1;
    Arrays.fill(steps, NONE);
    tokenOfNode = new int[(int) bytes];
    Arrays.fill(tokenOfNode, NONE);
    for (int id = 0; id < tokens.length; id++) {
      if (tokens[id] != null && tokens[id].length > 0) {
        int node = ROOT;
        for (byte b : tokens[id]) {
          node = stepOrNew(node, b);
        }
        tokenOfNode[node] = id;
      }
    }
  }

  private int stepOrNew(int node, byte b) {
    int known = step(node, b);
    if (known != NONE) {
      return known;
    }
    long key = key(node, b);
    int slot = slot(key);
    while (steps[slot] != NONE) {
      slot = (slot + 1) & mask;
    }
    steps[slot] = key << 32 | nodes;
    return nodes++;
  }

  int step(int node, byte b) {
    long key = key(node, b);
    int slot = slot(key);
    for (long entry = steps[slot]; entry != NONE; entry = steps[slot]) {
      if (entry >>> 32 == key) {
        return (int) entry;
      }
      slot = (slot + 1) & mask;
    }
    return NONE;
  }

  int token(int node) {
    return tokenOfNode[node];
  }

  private static long key(int node, byte b) {
    return (long) node << 8 | (b & 0xff);
  }

  private int slot(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 40) & mask;
  }
}
