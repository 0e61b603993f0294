package io.gristmill.filters.words;

import java.util.List;

/**
 * Finds up to 64 fixed ASCII phrases in lower-cased text in one pass: it stops at the rarest letter
 * of each and compares there. 6 % of English is such a letter for C4's phrases, and the scan
 * between them has no chain of dependent loads, which made an automaton three times as slow.
 * Lower-casing is Python's: besides A to Z, the Kelvin sign is a k. Thread-safe.
 */
public final class Phrases {

  private static final int KELVIN = 0x212A;

  /** What is not in it is rarer still. */
  private static final String BY_FREQUENCY = " etaoinsrhldcumfpgwybvkxjqz";

  private final String[] phrases;

  /** Place of the rarest character of each phrase. */
  private final int[] anchors;

  /** Phrases anchored at an ASCII character, upper or lower case, as bits. */
  private final long[] anchored = new long[128];

  /** The phrases must be in lower case; phrase i is bit i of what {@link #in} returns. */
  public Phrases(List<String> phrases) {
    if (phrases.size() > 64) {
      throw new IllegalArgumentException("at most 64 phrases, not " + phrases.size());
    }
    this.phrases = phrases.toArray(String[]::new);
    anchors = new int[this.phrases.length];
    for (int p = 0; p < anchors.length; p++) {
      String phrase = this.phrases[p];
      for (int i = 0; i < phrase.length(); i++) {
        if (rarity(phrase.charAt(i)) > rarity(phrase.charAt(anchors[p]))) {
          anchors[p] = i;
        }
      }
      char anchor = phrase.charAt(anchors[p]);
      anchored[anchor] |= 1L << p;
      anchored[Character.toUpperCase(anchor)] |= 1L << p;
    }
  }

  /** The phrases in code points {@code from} to {@code to}, as bits. */
  public long in(int[] text, int from, int to) {
    long hits = 0;
    for (int i = from; i < to; i++) {
      int codePoint = text[i];
      if (codePoint < 128) {
        if (anchored[codePoint] != 0) {
          hits |= at(text, i, from, to, anchored[codePoint]);
        }
      } else if (codePoint == KELVIN) {
        hits |= at(text, i, from, to, anchored['k']);
      }
    }
    return hits;
  }

  private long at(int[] text, int anchor, int from, int to, long candidates) {
    long hits = 0;
    for (long rest = candidates; rest != 0; rest &= rest - 1) {
      int p = Long.numberOfTrailingZeros(rest);
      String phrase = phrases[p];
      int start = anchor - anchors[p];
      if (start >= from && start + phrase.length() <= to) {
        int i = 0;
        while (i < phrase.length() && lower(text[start + i]) == phrase.charAt(i)) {
          i++;
        }
        hits |= i == phrase.length() ? 1L << p : 0;
      }
    }
    return hits;
  }

  private static int lower(int codePoint) {
    return codePoint >= 'A' && codePoint <= 'Z'
        ? codePoint + 32
        : codePoint == KELVIN ? 'k' : codePoint;
  }

  private static int rarity(char c) {
    int place = BY_FREQUENCY.indexOf(c);
    return place < 0 ? BY_FREQUENCY.length() : place;
  }
}
