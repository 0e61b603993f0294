package io.gristmill.filters.words;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** A frozen set of words, found by the hash a {@link Words} holds of each word. Thread-safe. */
public final class StopWords {

  /** No words at all. */
  public static final StopWords NONE = new StopWords(Set.of());

  private final long[] keys;
  private final short[] indexes;
  private final int mask;
  private final int size;
  private final int longest;

  public StopWords(Collection<String> words) {
    Set<String> distinct = new LinkedHashSet<>(words);
    size = distinct.size();
    int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, size)) * 8);
    keys = new long[capacity];
    indexes = new short[capacity];
    mask = capacity - 1;
    int index = 0;
    int longestSoFar = 0;
    for (String word : distinct) {
      long key = JoinedHash.of(word);
      int slot = slot(key);
      while (keys[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      keys[slot] = key;
      indexes[slot] = (short) index++;
      longestSoFar = Math.max(longestSoFar, word.codePointCount(0, word.length()));
    }
    longest = longestSoFar;
  }

  public int size() {
    return size;
  }

  /** Number of the stop word that this word is, or -1. */
  public int indexOf(Words words, int word) {
    return words.length(word) > longest ? -1 : indexOf(words.hash(word));
  }

  /** The same with the word's upper-case letters lowered. */
  public int lowercaseIndexOf(Words words, int word, int[] text) {
    if (words.length(word) > longest) {
      return -1;
    }
    if (!words.hasUpper(word)) {
      return indexOf(words.hash(word));
    }
    long hash = 0;
    for (int i = words.start(word); i < words.end(word); i++) {
      hash = JoinedHash.append(hash, Character.toLowerCase(text[i]));
    }
    return indexOf(JoinedHash.between(0, hash, words.length(word)));
  }

  private int indexOf(long key) {
    int slot = slot(key);
    while (keys[slot] != 0) {
      if (keys[slot] == key) {
        return indexes[slot];
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  private int slot(long key) {
    return (int) (key ^ (key >>> 32)) & mask;
  }
}
