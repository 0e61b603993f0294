package io.gristmill.tokenizer.bpe;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Applies merge rules to a sequence of tokens: the pair of the lowest rank first, of equal ones the
 * leftmost. Short sequences are searched, long ones ordered by a heap, so that a megabyte of one
 * letter takes n log n. A worker: not thread-safe.
 */
final class Merger {

  /** From this many tokens on a heap is used: a guess, not yet measured. */
  private static final int HEAP_FROM = 160;

  private final MergeRules rules;
  private int[] ids = new int[256];
  private int[] ranks = new int[256];
  private int[] next = {};
  private int[] previous = {};
  private long[] heap = {};
  private int heapSize;

  Merger(MergeRules rules) {
    this.rules = rules;
  }

  /** The sequence to fill, at least {@code length} long, before {@link #merge(int)}. */
  int[] sequence(int length) {
    if (ids.length < length) {
      ids = new int[Math.max(length, ids.length * 2)];
      ranks = new int[ids.length];
    }
    return ids;
  }

  /** Ranks of the pairs that begin at each place, to fill before {@link #mergeRanked(int)}. */
  int[] ranks() {
    return ranks;
  }

  /** Merges the first {@code length} tokens of the sequence, in place; returns how many remain. */
  int merge(int length) {
    for (int i = 0; i < length - 1; i++) {
      ranks[i] = rules.rank(ids[i], ids[i + 1]);
    }
    return mergeRanked(length);
  }

  /** As {@link #merge(int)}, where the first {@code length - 1} ranks are known. */
  int mergeRanked(int length) {
    return length < HEAP_FROM ? mergeShort(length) : mergeLong(length);
  }

  /** Whether the spelling of the two tokens, merged, passes through just these two. */
  boolean endsWith(int left, int right, IntFunction<int[]> spelling) {
    int[] first = spelling.apply(left);
    int[] second = spelling.apply(right);
    int length = first.length + second.length;
    int[] id = sequence(length);
    System.arraycopy(first, 0, id, 0, first.length);
    System.arraycopy(second, 0, id, first.length, second.length);
    for (int i = 0; i < length - 1; i++) {
      ranks[i] = rules.rank(id[i], id[i + 1]);
    }
    return mergeDownTo(2, length) == 2 && id[0] == left && id[1] == right;
  }

  private int mergeShort(int length) {
    return mergeDownTo(1, length);
  }

  private int mergeDownTo(int least, int length) {
    int[] id = ids;
    int[] rank = ranks;
    int n = length;
    while (n > least) {
      int best = PairTable.NONE;
      int at = -1;
      for (int i = 0; i < n - 1; i++) {
        if (rank[i] < best) {
          best = rank[i];
          at = i;
        }
      }
      if (at < 0) {
        return n;
      }
      id[at] = rules.merged(best);
      n--;
      for (int i = at + 1; i < n; i++) {
        id[i] = id[i + 1];
        rank[i] = rank[i + 1];
      }
      if (at < n - 1) {
        rank[at] = rules.rank(id[at], id[at + 1]);
      }
      if (at > 0) {
        rank[at - 1] = rules.rank(id[at - 1], id[at]);
      }
    }
    return n;
  }

  /**
   * A heap of (rank, place) over a linked list; an entry whose rank is no longer true is skipped.
   */
  private int mergeLong(int length) {
    if (next.length < length) {
      next = new int[ids.length];
      previous = new int[ids.length];
      heap = new long[ids.length];
    }
    heapSize = 0;
    for (int i = 0; i < length; i++) {
      previous[i] = i - 1;
      next[i] = i + 1 < length ? i + 1 : -1;
      if (i + 1 == length) {
        ranks[i] = PairTable.NONE;
      }
      if (ranks[i] != PairTable.NONE) {
        heap[heapSize++] = (long) ranks[i] << 32 | i;
      }
    }
    for (int i = heapSize / 2 - 1; i >= 0; i--) {
      siftDown(i);
    }
    while (heapSize > 0) {
      long top = heap[0];
      heap[0] = heap[--heapSize];
      siftDown(0);
      int at = (int) top;
      if (ranks[at] != (int) (top >>> 32)) {
        continue; // merged or changed since
      }
      int gone = next[at];
      ids[at] = rules.merged(ranks[at]);
      ranks[gone] = PairTable.NONE;
      next[at] = next[gone];
      if (next[at] >= 0) {
        previous[next[at]] = at;
      }
      rerank(at);
      if (previous[at] >= 0) {
        rerank(previous[at]);
      }
    }
    int n = 0;
    for (int i = 0; i >= 0; i = next[i]) {
      ids[n++] = ids[i];
    }
    return n;
  }

  private void rerank(int at) {
    int rank = next[at] < 0 ? PairTable.NONE : rules.rank(ids[at], ids[next[at]]);
    ranks[at] = rank;
    if (rank != PairTable.NONE) {
      push((long) rank << 32 | at);
    }
  }

  private void push(long entry) {
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, heapSize * 2);
    }
    int i = heapSize++;
    while (i > 0 && heap[(i - 1) >>> 1] > entry) {
      heap[i] = heap[(i - 1) >>> 1];
      i = (i - 1) >>> 1;
    }
    heap[i] = entry;
  }

  private void siftDown(int from) {
    long entry = heap[from];
    int i = from;
    for (int child = 2 * i + 1; child < heapSize; child = 2 * i + 1) {
      if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= entry) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = entry;
  }
}
