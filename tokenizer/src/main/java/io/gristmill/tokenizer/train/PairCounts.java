package io.gristmill.tokenizer.train;

import java.util.Arrays;

/**
 * How often each pair of neighbouring tokens occurs, and in which words; hands out the most
 * frequent one, of equally frequent ones the one with the lower ids. Not thread-safe.
 */
final class PairCounts {

  private long[] keys = new long[1 << 12]; // by slot: left, right; -1 where free
  private int[] pairOfSlot = new int[1 << 12];
  private long[] pairs = new long[1 << 11];
  private long[] counts = new long[1 << 11];
  private int[][] words = new int[1 << 11][];
  private int[] wordCount = new int[1 << 11];
  private boolean[] isRisen = new boolean[1 << 11];
  private int size;
  private int[] risen = new int[1 << 11];
  private int risenCount;

  // A heap of pairs by the count they had when they came in: never below what it is now.
  private int[] heap = new int[1 << 11];
  private long[] heapCounts = new long[1 << 11];
  private int heapSize;

  PairCounts() {
    Arrays.fill(keys, -1);
  }

  void add(int left, int right, long change, int word) {
    int pair = pair((long) left << 32 | right);
    counts[pair] += change;
    if (change > 0) {
      if (!isRisen[pair]) {
        isRisen[pair] = true;
        if (risenCount == risen.length) {
          risen = Arrays.copyOf(risen, risenCount * 2);
        }
        risen[risenCount++] = pair;
      }
      int n = wordCount[pair];
      int[] list = words[pair];
      if (n > 0 && list[n - 1] == word) {
        return;
      }
      if (list == null || n == list.length) {
        words[pair] = list = list == null ? new int[2] : Arrays.copyOf(list, n * 2);
      }
      list[n] = word;
      wordCount[pair] = n + 1;
    }
  }

  private int pair(long key) {
    int slot = slot(key);
    while (keys[slot] != -1) {
      if (keys[slot] == key) {
        return pairOfSlot[slot];
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
      words = Arrays.copyOf(words, size * 2);
      wordCount = Arrays.copyOf(wordCount, size * 2);
      isRisen = Arrays.copyOf(isRisen, size * 2);
    }
    pairs[size] = key;
    keys[slot] = key;
    pairOfSlot[slot] = size++;
    if (size * 2 > keys.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    keys = new long[keys.length * 2];
    pairOfSlot = new int[keys.length];
    Arrays.fill(keys, -1);
    for (int pair = 0; pair < size; pair++) {
      int slot = slot(pairs[pair]);
      while (keys[slot] != -1) {
        slot = (slot + 1) & (keys.length - 1);
      }
      keys[slot] = pairs[pair];
      pairOfSlot[slot] = pair;
    }
  }

  private int slot(long key) {
    long h = key * 0x9E3779B97F4A7C15L;
    return (int) (h >>> 32 ^ h) & (keys.length - 1);
  }

  /** Makes the pairs candidates that became more frequent since the last call. */
  void offerRisen() {
    for (int i = 0; i < risenCount; i++) {
      isRisen[risen[i]] = false;
      push(risen[i]);
    }
    risenCount = 0;
  }

  /** The most frequent pair, taken out; -1 if there is none of at least {@code least}. */
  int takeBest(long least) {
    while (heapSize > 0) {
      int best = heap[0];
      long then = heapCounts[0];
      removeTop();
      if (counts[best] == then) {
        counts[best] = 0; // a second entry of this pair is no candidate any more
        return then >= least ? best : -1;
      }
      if (counts[best] > 0) {
        push(best);
      }
    }
    return -1;
  }

  int left(int pair) {
    return (int) (pairs[pair] >>> 32);
  }

  int right(int pair) {
    return (int) pairs[pair];
  }

  /** Words that have, or had, the pair; some perhaps twice. Forgotten by this call. */
  int[] takeWords(int pair) {
    int[] taken = Arrays.copyOf(words[pair], wordCount[pair]);
    words[pair] = null;
    wordCount[pair] = 0;
    return taken;
  }

  private boolean isBefore(int pair, long count, int otherPair, long otherCount) {
    return count != otherCount ? count > otherCount : pairs[pair] < pairs[otherPair];
  }

  private void push(int pair) {
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, heapSize * 2);
      heapCounts = Arrays.copyOf(heapCounts, heapSize * 2);
    }
    long count = counts[pair];
    int i = heapSize++;
    for (int up = (i - 1) >> 1; i > 0 && isBefore(pair, count, heap[up], heapCounts[up]); ) {
      heap[i] = heap[up];
      heapCounts[i] = heapCounts[up];
      i = up;
      up = (i - 1) >> 1;
    }
    heap[i] = pair;
    heapCounts[i] = count;
  }

  private void removeTop() {
    int pair = heap[--heapSize];
    long count = heapCounts[heapSize];
    int i = 0;
    for (int child = 1; child < heapSize; child = 2 * i + 1) {
      if (child + 1 < heapSize
          && isBefore(heap[child + 1], heapCounts[child + 1], heap[child], heapCounts[child])) {
        child++;
      }
      if (!isBefore(heap[child], heapCounts[child], pair, count)) {
        break;
      }
      heap[i] = heap[child];
      heapCounts[i] = heapCounts[child];
      i = child;
    }
    heap[i] = pair;
    heapCounts[i] = count;
  }
}
