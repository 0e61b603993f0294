package io.gristmill.filters.pii;

import java.nio.charset.StandardCharsets;

/**
 * Words in front of a number that say what it is. ASCII ones in any case, the others as written.
 */
final class Keywords {

  /** How far before the number a word may stand, in bytes. */
  private static final int REACH = 40;

  /** A word speaks for the next number only, whether that still stands or has been replaced. */
  private static final String STOPS = "0123456789<>*@+";

  private final byte[][] words;
  private final boolean[] firstBytes = new boolean[256];

  Keywords(String... words) {
    this.words = new byte[words.length][];
    for (int i = 0; i < words.length; i++) {
      this.words[i] = words[i].getBytes(StandardCharsets.UTF_8);
      int first = this.words[i][0] & 0xFF;
      firstBytes[first] = true;
      if (first >= 'a' && first <= 'z') {
        firstBytes[first - 32] = true;
      }
    }
  }

  /** Whether one of the words starts, as a word, at most 40 bytes before {@code i}. */
  boolean before(Utf8Text text, int i) {
    for (int at = i - 1; at >= Math.max(0, i - REACH); at--) {
      int b = text.at(at);
      if (STOPS.indexOf(b) >= 0) {
        return false;
      }
      if (firstBytes[b] && (b >= 0x80 || !text.wordBefore(at)) && startsAt(text, at, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean startsAt(Utf8Text text, int at, int limit) {
    for (byte[] word : words) {
      if (at + word.length <= limit && equals(text, at, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean equals(Utf8Text text, int at, byte[] word) {
    for (int k = 0; k < word.length; k++) {
      int b = text.at(at + k);
      int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
      if (lower != (word[k] & 0xFF)) {
        return false;
      }
    }
    return true;
  }
}
