package io.gristmill.filters.words;

/** Occurrences in a whole text of the two marks Gopher counts. */
public final class TextMarks {

  private int hashSigns;
  private int ellipses;

  /** Occurrences of {@code #}. */
  public int hashSigns() {
    return hashSigns;
  }

  /** Non-overlapping occurrences of three dots, and of U+2026. */
  public int ellipses() {
    return ellipses;
  }

  void clear() {
    hashSigns = 0;
    ellipses = 0;
  }

  /** Adds the marks of one word: none stretches over white space. */
  void add(int[] text, int from, int to) {
    int dots = 0;
    for (int i = from; i < to; i++) {
      int codePoint = text[i];
      if (codePoint == '.') {
        if (++dots == 3) {
          ellipses++;
          dots = 0;
        }
      } else {
        dots = 0;
        if (codePoint == '#') {
          hashSigns++;
        } else if (codePoint == 0x2026) {
          ellipses++;
        }
      }
    }
  }
}
