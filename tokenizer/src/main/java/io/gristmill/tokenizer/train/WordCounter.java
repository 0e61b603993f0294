package io.gristmill.tokenizer.train;

import io.gristmill.tokenizer.scan.PreTokenizer;
import java.util.Arrays;

/**
 * Counts the pieces of texts. Open addressing over the bytes in one array; nothing is allocated for
 * a piece that was met before. A worker: not thread-safe.
 */
public final class WordCounter {

  /** A piece longer than this teaches nothing: it is counted by its parts of this length. */
  private static final int MAX_PIECE_BYTES = 256;

  /** Receives the words. */
  @FunctionalInterface
  public interface WordConsumer {
    void accept(byte[] word, long count);
  }

  private final PreTokenizer preTokenizer;
  private byte[] arena = new byte[1 << 16];
  private int arenaSize;
  private int[] starts = new int[1 << 10];
  private long[] counts = new long[1 << 10];
  private int[] slots = new int[1 << 12];
  private int words;

  public WordCounter(PreTokenizer preTokenizer) {
    this.preTokenizer = preTokenizer.forWorker();
    Arrays.fill(slots, -1);
  }

  /** How many different words are held. */
  public int words() {
    return words;
  }

  public void add(byte[] utf8, int from, int length) {
    int limit = from + length;
    preTokenizer.begin();
    for (int p = from; p < limit; ) {
      int end = preTokenizer.end(utf8, p, limit);
      for (; end - p > MAX_PIECE_BYTES; p += MAX_PIECE_BYTES) {
        addWord(utf8, p, p + MAX_PIECE_BYTES, 1);
      }
      addWord(utf8, p, end, 1);
      p = end;
    }
  }

  private void addWord(byte[] text, int from, int to, long count) {
    int slot = hash(text, from, to) & (slots.length - 1);
    for (int word = slots[slot]; word >= 0; word = slots[slot]) {
      if (Arrays.equals(arena, starts[word], starts[word + 1], text, from, to)) {
        counts[word] += count;
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    int length = to - from;
    if (arena.length - arenaSize < length) {
      arena = Arrays.copyOf(arena, Math.max(arena.length * 2, arenaSize + length));
    }
    if (words + 1 == starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
      counts = Arrays.copyOf(counts, counts.length * 2);
    }
    System.arraycopy(text, from, arena, arenaSize, length);
    arenaSize += length;
    counts[words] = count;
    slots[slot] = words++;
    starts[words] = arenaSize;
    if (words * 2 > slots.length) {
      grow();
    }
  }

  private void grow() {
    slots = new int[slots.length * 2];
    Arrays.fill(slots, -1);
    for (int word = 0; word < words; word++) {
      int slot = hash(arena, starts[word], starts[word + 1]) & (slots.length - 1);
      while (slots[slot] >= 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = word;
    }
  }

  /** Hands over all words, and forgets them. */
  public void drain(WordConsumer consumer) {
    for (int word = 0; word < words; word++) {
      consumer.accept(Arrays.copyOfRange(arena, starts[word], starts[word + 1]), counts[word]);
    }
    words = 0;
    arenaSize = 0;
    Arrays.fill(slots, -1);
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
