package io.gristmill.dedup;

import io.gristmill.corpus.KeyedHash;
import java.util.Arrays;

/**
 * Connected components of document ids in memory, about 50 bytes a node. The component is named by
 * its smallest id, so neither the order of edges nor their partitioning can be seen in the result.
 * Paths are halved in a loop: a chain of a million documents needs no deep stack. Not thread-safe.
 */
public final class UnionFind {

  private long[] high = new long[64];
  private long[] low = new long[64];
  private int[] parent = new int[64];
  private int[] slots = new int[256];
  private int size;

  public UnionFind() {
    Arrays.fill(slots, -1);
  }

  /** Nodes seen. */
  public int size() {
    return size;
  }

  /** Puts two documents in one component. */
  public void union(long high1, long low1, long high2, long low2) {
    int one = root(node(high1, low1));
    int other = root(node(high2, low2));
    if (one != other) {
      // The smaller id becomes the root; with path halving that costs O(log n) amortised.
      if (less(one, other)) {
        parent[other] = one;
      } else {
        parent[one] = other;
      }
    }
  }

  /** Puts two documents in one component. */
  public void union(String one, String other) {
    union(
        DocumentKey.high(one),
        DocumentKey.low(one),
        DocumentKey.high(other),
        DocumentKey.low(other));
  }

  /** Number of a document, or -1 if no edge named it. */
  public int find(long highBits, long lowBits) {
    int slot = slot(highBits, lowBits);
    return slots[slot];
  }

  /** Id of the smallest document connected with the one of number {@code node}. */
  public String component(int node) {
    int root = root(node);
    return DocumentKey.text(high[root], low[root]);
  }

  /** Number of the root of node {@code node}. */
  public int root(int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** First half of the id of a node. */
  public long high(int node) {
    return high[node];
  }

  /** Second half of the id of a node. */
  public long low(int node) {
    return low[node];
  }

  private boolean less(int one, int other) {
    int order = Long.compareUnsigned(high[one], high[other]);
    return order != 0 ? order < 0 : Long.compareUnsigned(low[one], low[other]) < 0;
  }

  private int node(long highBits, long lowBits) {
    int slot = slot(highBits, lowBits);
    if (slots[slot] >= 0) {
      return slots[slot];
    }
    if (size == high.length) {
      int capacity = Math.multiplyExact(size, 2);
      high = Arrays.copyOf(high, capacity);
      low = Arrays.copyOf(low, capacity);
      parent = Arrays.copyOf(parent, capacity);
    }
    int node = size++;
    high[node] = highBits;
    low[node] = lowBits;
    parent[node] = node;
    slots[slot] = node;
    if (size * 2L > slots.length) {
      rehash();
    }
    return node;
  }

  private int slot(long highBits, long lowBits) {
    int mask = slots.length - 1;
    int slot = (int) KeyedHash.mix(highBits ^ lowBits) & mask;
    while (slots[slot] >= 0 && (high[slots[slot]] != highBits || low[slots[slot]] != lowBits)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void rehash() {
    slots = new int[Math.multiplyExact(slots.length, 2)];
    Arrays.fill(slots, -1);
    for (int node = 0; node < size; node++) {
      slots[slot(high[node], low[node])] = node;
    }
  }
}
