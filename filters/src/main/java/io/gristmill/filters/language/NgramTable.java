package io.gristmill.filters.language;

import java.io.DataInputStream;
import java.io.IOException;

/**
 * What each n-gram of letters says for the languages of one script: a hash table from a 32-bit hash
 * to postings (language, weight in eighths of a nat). The unigram and bigram of a position are
 * merged into one dense row, which is added as a vector.
 */
final class NgramTable {

  static final int ORDERS = 5;

  /** Weight of an order in the sum of back-off scores; see the generator. */
  static int factor(int order) {
    return ORDERS + 1 - order;
  }

  /** Hash in the upper half, start of the postings plus one in the lower; 0 is free. */
  private final long[] slots;

  private final byte[] postings;
  private final int mask;

  private NgramTable(int entries, int pairs) {
    int count = 16;
    while (count * 3L < entries * 4L) {
      count *= 2;
    }
    slots = new long[count];
    postings = new byte[pairs * 2 + entries];
    mask = count - 1;
  }

  /** Reads one group of the file that the generator writes. */
  static NgramTable read(DataInputStream in) throws IOException {
    int entries = in.readInt();
    NgramTable table = new NgramTable(entries, in.readInt());
    int sortable = Integer.MIN_VALUE;
    int at = 0;
    for (int e = 0; e < entries; e++) {
      int difference = 0;
      for (int shift = 0; ; shift += 7) {
        int b = in.readUnsignedByte();
        difference |= (b & 0x7F) << shift;
        if (b < 0x80) {
          break;
        }
      }
      sortable += difference;
      int count = in.readUnsignedByte();
      table.put(sortable ^ Integer.MIN_VALUE, at);
      table.postings[at] = (byte) count;
      in.readFully(table.postings, at + 1, count * 2);
      at += 1 + count * 2;
    }
    return table;
  }

  private void put(int hash, int start) {
    int slot = slot(hash);
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = ((long) hash << 32) | (start + 1);
  }

  private int slot(int hash) {
    return ((hash * 0x9E3779B9) >>> 7) & mask;
  }

  /** Where the postings of {@code hash} start in {@link #postings()}, or -1. */
  int find(int hash) {
    int slot = slot(hash);
    while (true) {
      long entry = slots[slot];
      if (entry == 0) {
        return -1;
      }
      if ((int) (entry >>> 32) == hash) {
        return (int) entry - 1;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** Runs of a count and that many pairs of language and weight. */
  byte[] postings() {
    return postings;
  }

  /** The hash of {@code order} characters, folded from the last to the first. */
  static int hash(CharSequence text, int from, int order) {
    int hash = 0;
    for (int i = from + order - 1; i >= from; i--) {
      hash = extend(hash, text.charAt(i));
    }
    return hash;
  }

  /** The hash of an n-gram from that of its last n-1 characters and the character before them. */
  static int extend(int hash, int character) {
    int h = (hash ^ character) * 0x2C1B3C6D + 0x9E3779B9;
    return h ^ (h >>> 15);
  }
}
