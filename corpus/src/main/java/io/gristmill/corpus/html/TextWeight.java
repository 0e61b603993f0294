package io.gristmill.corpus.html;

/** The length of a text without its white space. */
final class TextWeight {

  // A character of Chinese or Japanese says about as much as three of an alphabet.
  private static final int IDEOGRAPH_WEIGHT = 3;
  private static final char FIRST_IDEOGRAPH = '\u2E80';

  private TextWeight() {}

  static int of(String text) {
    int weight = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c != '\u00A0') {
        weight += c < FIRST_IDEOGRAPH || Character.isSurrogate(c) ? 1 : IDEOGRAPH_WEIGHT;
      }
    }
    return weight;
  }
}
