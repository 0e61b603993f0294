package io.gristmill.tokenizer.bpe;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Applies merge rules to a sequence of tokens: the pair of the lowest rank first, of equal ones the
 * leftmost. Short sequences are searched, long ones ordered by a heap, so that a megabyte of one
 * letter takes n log n. A worker: not thread-safe.
 */
final class Merger {

  /** Of a place in a short sequence: what a rank leaves of an int. */
  private static final int PLACE_BITS = 31 - PairTable.RANK_BITS;

  /** From this many tokens on a heap is used. */
  private static final int HEAP_FROM = 1 << PLACE_BITS;

  private static final int NO_PAIR = PairTable.NONE << PLACE_BITS;

  private final MergeRules rules;
  private int[] ids = new int[256];
  private int[] ranks = new int[256];
  private final int[] pairs = new int[HEAP_FROM];
  private final byte[] after = new byte[HEAP_FROM];
  private final byte[] before = new byte[HEAP_FROM];
  private int[] next = {};
  private int[] previous = {};
  private long[] heap = {};
  private int heapSize;
  private int[] spelled = {};
  private int spelledParts;

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
    return mergeRanked(length, 1);
  }

  private int mergeRanked(int length, int least) {
    return length < HEAP_FROM ? mergeShort(length, least) : mergeLong(length, least);
  }

  /**
   * Whether the spelling of the two tokens, merged, passes through just these two. Fast if those of
   * equal spelling come one after the other.
   */
  boolean endsWith(int left, int right, IntFunction<int[]> spelling) {
    int[] first = spelling.apply(left);
    int[] second = spelling.apply(right);
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    if (!Arrays.equals(both, spelled)) {
      spelled = both;
      System.arraycopy(both, 0, sequence(both.length), 0, both.length);
      for (int i = 0; i < both.length - 1; i++) {
        ranks[i] = rules.rank(ids[i], ids[i + 1]);
      }
      spelledParts = mergeRanked(both.length, 2);
    }
    return spelledParts == 2 && ids[0] == left && ids[1] == right;
  }

  /**
   * Each pair is one number, {@code rank above, place below}, so that the smallest is the pair to
   * merge: a minimum over a short array needs neither branches nor, with vectors, a step per pair.
   */
  private int mergeShort(int length, int least) {
    int[] id = ids;
    int[] pair = pairs;
    byte[] after = this.after;
    byte[] before = this.before;
    for (int i = 0; i < length; i++) {
      after[i] = (byte) (i + 1);
      before[i] = (byte) (i - 1);
    }
    for (int i = 0; i < length - 1; i++) {
      pair[i] = ranks[i] << PLACE_BITS | i;
    }
    int n = length;
    while (n > least) {
      int best = NO_PAIR;
      for (int i = 0; i < length - 1; i++) {
        best = Math.min(best, pair[i]);
      }
      if (best >= NO_PAIR) {
        break;
      }
      int at = best & (1 << PLACE_BITS) - 1;
      int merged = rules.merged(best >>> PLACE_BITS);
      int right = after[after[at]];
      pair[after[at]] = NO_PAIR;
      id[at] = merged;
      after[at] = (byte) right;
      n--;
      if (right < length) {
        before[right] = (byte) at;
        pair[at] = rules.rank(merged, id[right]) << PLACE_BITS | at;
      } else {
        pair[at] = NO_PAIR;
      }
      int left = before[at];
      if (left >= 0) {
        pair[left] = rules.rank(id[left], merged) << PLACE_BITS | left;
      }
    }
    int place = 0;
    for (int i = 0; i < n; i++) {
      id[i] = id[place];
      place = after[place];
    }
    return n;
  }

  /**
   * A heap of (rank, place) over a linked list; an entry whose rank is no longer true is skipped.
   */
  private int mergeLong(int length, int least) {
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
    int left = length;
    while (heapSize > 0 && left > least) {
      long top = heap[0];
      heap[0] = heap[--heapSize];
      siftDown(0);
      int at = (int) top;
      if (ranks[at] != (int) (top >>> 32)) {
        continue; // merged or changed since
      }
      left--;
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
