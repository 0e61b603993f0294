package io.gristmill.dedup;

import io.gristmill.corpus.KeyedHash;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Finished components: which documents belong together. Immutable, so any number of threads may
 * read it; about 30 bytes a document, broadcast to executors as it is.
 */
public final class ComponentMap implements Serializable {

  private final long[] high;
  private final long[] low;
  private final int[] root;
  private final int[] slots;

  /** The components of a forest as they are now. */
  public ComponentMap(UnionFind forest) {
    int size = forest.size();
    high = new long[size];
    low = new long[size];
    root = new int[size];
    slots = new int[Integer.highestOneBit(Math.max(1, size)) * 4];
    Arrays.fill(slots, -1);
    for (int node = 0; node < size; node++) {
      high[node] = forest.high(node);
      low[node] = forest.low(node);
      root[node] = forest.root(node);
      slots[slot(high[node], low[node])] = node;
    }
  }

  /** Documents in all components. */
  public int size() {
    return root.length;
  }

  /** The smallest id of the document's component, or null if it is in none. */
  public String componentOf(String documentId) {
    int node = slots[slot(DocumentKey.high(documentId), DocumentKey.low(documentId))];
    return node < 0 ? null : DocumentKey.text(high[root[node]], low[root[node]]);
  }

  /** Documents of each component, in no order. */
  public int[] sizes() {
    int[] members = new int[root.length];
    for (int node : root) {
      members[node]++;
    }
    return Arrays.stream(members).filter(count -> count > 0).toArray();
  }

  private int slot(long highBits, long lowBits) {
    int mask = slots.length - 1;
    int slot = (int) KeyedHash.mix(highBits ^ lowBits) & mask;
    while (slots[slot] >= 0 && (high[slots[slot]] != highBits || low[slots[slot]] != lowBits)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
