package io.gristmill.filters.words;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Finds up to 64 fixed ASCII phrases in lower-cased text in one pass (Aho and Corasick 1975).
 * Lower-casing is Python's: besides A to Z, the Kelvin sign is a k. Thread-safe.
 */
public final class Phrases {

  private static final int KELVIN = 0x212A;

  /** Column of each ASCII character in {@link #next}; 0 is any character in no phrase. */
  private final byte[] columns = new byte[128];

  private final int width;

  /** Next state by state and column, states premultiplied by {@link #width}. */
  private final short[] next;

  /** Phrases that end in a state, as bits, by state. */
  private final long[] found;

  /** The phrases must be in lower case; phrase i is bit i of what {@link #in} returns. */
  public Phrases(List<String> phrases) {
    int columnCount = 1;
    int most = 1;
    for (String phrase : phrases) {
      most += phrase.length();
      for (int i = 0; i < phrase.length(); i++) {
        char c = phrase.charAt(i);
        if (columns[c] == 0) {
          columns[c] = (byte) columnCount++;
        }
      }
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      columns[c] = columns[c - 'A' + 'a'];
    }
    width = columnCount;
    if (phrases.size() > 64 || most * width > Short.MAX_VALUE) {
      throw new IllegalArgumentException("too many phrases: " + phrases.size());
    }
    short[] goTo = new short[most * width];
    long[] ends = new long[most];
    int states = 1;
    for (int p = 0; p < phrases.size(); p++) {
      int state = 0;
      for (int i = 0; i < phrases.get(p).length(); i++) {
        int edge = state * width + columns[phrases.get(p).charAt(i)];
        if (goTo[edge] == 0) {
          goTo[edge] = (short) states++;
        }
        state = goTo[edge];
      }
      ends[state] |= 1L << p;
    }
    linkFailures(goTo, ends);
    for (int i = 0; i < goTo.length; i++) {
      goTo[i] *= (short) width;
    }
    next = Arrays.copyOf(goTo, states * width);
    found = new long[states * width];
    for (int state = 0; state < states; state++) {
      found[state * width] = ends[state];
    }
  }

  /** The phrases in code points {@code from} to {@code to}, as bits. */
  public long in(int[] text, int from, int to) {
    long hits = 0;
    int state = 0;
    for (int i = from; i < to; i++) {
      int codePoint = text[i];
      int column = codePoint < 128 ? columns[codePoint] : codePoint == KELVIN ? columns['k'] : 0;
      state = next[state + column];
      hits |= found[state];
    }
    return hits;
  }

  /** Makes of the trie a full automaton, breadth first. */
  private void linkFailures(short[] goTo, long[] ends) {
    int[] failure = new int[ends.length];
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int column = 1; column < width; column++) {
      if (goTo[column] != 0) {
        queue.add((int) goTo[column]);
      }
    }
    while (!queue.isEmpty()) {
      int state = queue.remove();
      ends[state] |= ends[failure[state]];
      for (int column = 1; column < width; column++) {
        int target = goTo[state * width + column];
        short fallback = goTo[failure[state] * width + column];
        if (target == 0) {
          goTo[state * width + column] = fallback;
        } else {
          failure[target] = fallback;
          queue.add(target);
        }
      }
    }
  }
}
