package io.gristmill.filters.fasttext;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words and labels of a model and the hashes of everything that is not a word. */
final class Vocabulary implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final byte[] END_OF_SENTENCE = "</s>".getBytes(StandardCharsets.UTF_8);

  private final byte[][] words;
  private final int[] slots;
  private final List<String> labels;
  private final long[] labelCounts;

  /** Bucket to row, for models whose rows were pruned; null for the others. */
  private final Map<Integer, Integer> pruned;

  private Vocabulary(
      byte[][] words, List<String> labels, long[] labelCounts, Map<Integer, Integer> pruned) {
    this.words = words;
    this.labels = List.copyOf(labels);
    this.labelCounts = labelCounts;
    this.pruned = pruned;
    int size = 16;
    while (size < words.length * 2) {
      size *= 2;
    }
    slots = new int[size];
    Arrays.fill(slots, -1);
    for (int w = 0; w < words.length; w++) {
      int slot = hash(words[w], 0, words[w].length) & (size - 1);
      while (slots[slot] >= 0) {
        slot = (slot + 1) & (size - 1);
      }
      slots[slot] = w;
    }
  }

  static Vocabulary read(LittleEndianInput in, String labelPrefix) throws IOException {
    int size = in.readInt();
    int wordCount = in.readInt();
    int labelCount = in.readInt();
    in.readLong(); // Tokens of the training text.
    long prunedSize = in.readLong();
    byte[][] words = new byte[wordCount][];
    List<String> labels = new ArrayList<>();
    long[] counts = new long[labelCount];
    for (int i = 0, w = 0; i < size; i++) {
      byte[] entry = in.readString();
      long count = in.readLong();
      if (in.readByte() == 0) {
        words[w++] = entry;
      } else {
        counts[labels.size()] = count;
        String label = new String(entry, StandardCharsets.UTF_8);
        labels.add(label.startsWith(labelPrefix) ? label.substring(labelPrefix.length()) : label);
      }
    }
    Map<Integer, Integer> pruned = prunedSize < 0 ? null : new HashMap<>();
    for (long i = 0; i < prunedSize; i++) {
      int bucket = in.readInt();
      pruned.put(bucket, in.readInt());
    }
    return new Vocabulary(words, labels, counts, pruned);
  }

  List<String> labels() {
    return labels;
  }

  long[] labelCounts() {
    return labelCounts;
  }

  int wordCount() {
    return words.length;
  }

  int endOfSentence() {
    return find(END_OF_SENTENCE, 0, END_OF_SENTENCE.length);
  }

  /** The word in {@code text[from, to)}, or -1. */
  int find(byte[] text, int from, int to) {
    int slot = hash(text, from, to) & (slots.length - 1);
    while (slots[slot] >= 0) {
      if (Arrays.equals(words[slots[slot]], 0, words[slots[slot]].length, text, from, to)) {
        return slots[slot];
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return -1;
  }

  /** The row of hash bucket {@code bucket}, or -1 if it was pruned. */
  int rowOfBucket(int bucket) {
    if (pruned == null) {
      return words.length + bucket;
    }
    Integer row = pruned.get(bucket);
    return row == null ? -1 : words.length + row;
  }

  /** FNV-1a over signed bytes, which is what the original's {@code int8_t} cast makes of it. */
  static int hash(byte[] text, int from, int to) {
    int hash = 0x811C9DC5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text[i]) * 0x01000193;
    }
    return hash;
  }
}
