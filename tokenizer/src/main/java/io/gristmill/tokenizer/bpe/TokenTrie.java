package io.gristmill.tokenizer.bpe;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Tokens by their bytes, one byte and one load a step: a double array. The node behind byte {@code
 * b} of a node lies at {@code base ^ b}, and is there if it says so itself, by {@code b}; no two
 * nodes have the same base, so that no node is mistaken for another one's. Immutable, thread-safe.
 */
final class TokenTrie {

  /** No token. */
  static final int NONE = -1;

  private static final long FREE = 256; // instead of a byte
  private static final int BYTE_MASK = 0x1ff;
  private static final int BASE_AT = 9;
  private static final int BASE_BITS = 24;
  private static final int MATCH_AT = BASE_AT + BASE_BITS;
  private static final int BASE_MASK = (1 << BASE_BITS) - 1;

  /** Of a match: the id + 1, below the length. {@link MergeRules} has no more ids than fit. */
  private static final int ID_BITS = 20;

  private static final int ID_MASK = (1 << ID_BITS) - 1;

  /** Tokens may have so many bytes. */
  static final int MAX_LENGTH = (1 << (Long.SIZE - MATCH_AT - ID_BITS)) - 1;

  /** Tokens with more bytes than this in all may need a base that is too large. */
  static final int MAX_BYTES = 1 << (BASE_BITS - 1);

  /**
   * Byte 9 bits, base 24 bits, the longest token up to here as a match of 31 bits: nothing is
   * looked for afterwards, not even its length.
   */
  private long[] nodes = new long[1 << 10];

  private final long root;

  /** Tokens by id; null for one that text never becomes. */
  TokenTrie(byte[][] tokens) {
    Arrays.fill(nodes, FREE);
    Builder builder = new Builder(tokens);
    root = builder.build(0, builder.order.length, 0, 0, 0);
  }

  static int id(int match) {
    return (match & ID_MASK) - 1;
  }

  static int length(int match) {
    return match >>> ID_BITS;
  }

  /** The longest token that begins at {@code from}: its id, {@link #NONE} if none, and length. */
  int longest(byte[] text, int from, int to) {
    long node = root;
    for (int p = from; p < to; p++) {
      int b = text[p] & 0xff;
      long next = nodes[((int) (node >>> BASE_AT) & BASE_MASK) ^ b];
      if ((next & BYTE_MASK) != b) {
        break;
      }
      node = next;
    }
    return (int) (node >>> MATCH_AT);
  }

  /**
   * Places nodes depth first and children near their parents, so that the bytes of a token lie
   * together.
   */
  private final class Builder {

    /** How many places near a parent are tried. */
    private static final int NEAR = 64;

    private final byte[][] tokens;
    private final int[] order; // ids by their bytes
    private final int[] found = new int[256];
    private final BitSet bases = new BitSet();
    private final BitSet taken = new BitSet();
    private final int[] searched = new int[257]; // by number of children: where the last ones went

    Builder(byte[][] tokens) {
      this.tokens = tokens;
      order =
          IntStream.range(0, tokens.length)
              .filter(id -> tokens[id] != null && tokens[id].length > 0)
              .boxed()
              .sorted((a, b) -> Arrays.compareUnsigned(tokens[a], tokens[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      bases.set(0); // of the nodes that have no children
    }

    /** The node of the tokens {@code [from, to)} of the order, which share {@code depth} bytes. */
    long build(int from, int to, int depth, int place, long shorter) {
      int first = from;
      long match = shorter;
      while (first < to && tokens[order[first]].length == depth) {
        match = (long) depth << ID_BITS | (order[first++] + 1);
      }
      int base = 0;
      if (first < to) {
        int[] labels = labels(first, to, depth);
        base = base(labels, place & -8);
        for (int label : labels) {
          nodes[base ^ label] = label;
          taken.set(base ^ label);
        }
        for (int label : labels) {
          int begin = first;
          while (first < to && label(first, depth) == label) {
            first++;
          }
          long rest = build(begin, first, depth + 1, base ^ label, match);
          nodes[base ^ label] |= rest; // not in one statement: the array may be a new one
        }
      }
      return match << MATCH_AT | (long) base << BASE_AT;
    }

    /** The different bytes at this depth, which come in order. */
    private int[] labels(int from, int to, int depth) {
      int n = 0;
      for (int i = from; i < to; i++) {
        int label = label(i, depth);
        if (n == 0 || found[n - 1] != label) {
          found[n++] = label;
        }
      }
      return Arrays.copyOf(found, n);
    }

    private int label(int at, int depth) {
      return tokens[order[at]][depth] & 0xff;
    }

    /** A base of which the places of all labels are free. */
    private int base(int[] labels, int near) {
      for (int at = free(near); at < near + NEAR; at = free(at + 1)) {
        if (fits(at, labels)) {
          return at ^ labels[0];
        }
      }
      int at = free(searched[labels.length]);
      while (!fits(at, labels)) {
        at = free(at + 1);
      }
      searched[labels.length] = at;
      return at ^ labels[0];
    }

    private int free(int from) {
      return taken.nextClearBit(from);
    }

    private boolean fits(int first, int[] labels) {
      int base = first ^ labels[0];
      if ((base | 0xff) >= nodes.length) {
        int length = nodes.length;
        nodes = Arrays.copyOf(nodes, length * 2);
        Arrays.fill(nodes, length, nodes.length, FREE);
      }
      if (bases.get(base)) {
        return false;
      }
      for (int label : labels) {
        if (nodes[base ^ label] != FREE) {
          return false;
        }
      }
      bases.set(base);
      return true;
    }
  }
}
