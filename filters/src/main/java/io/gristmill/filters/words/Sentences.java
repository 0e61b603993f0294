package io.gristmill.filters.words;

/**
 * Counts sentences by end marks. A sentence ends after a run of TERMINAL_PUNCTUATION and closing
 * quotes or brackets that white space or the end follows; an ideographic or full-width mark needs
 * no space after it. A single full stop after one letter ({@code J. Smith}, {@code U.S. }), or
 * after a title ({@code Mr.}), ends nothing. What follows the last end is one sentence more.
 *
 * <p>No two projects agree on sentences: punkt, spaCy and BlingFire give three answers. This one is
 * linear, the same on every JDK, and needs no model.
 */
public final class Sentences {

  private static final String[] TITLES = {
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Jr", "Sr", "vs", "etc", "cf", "Inc", "Ltd", "Co", "No"
  };

  private Sentences() {}

  /** Sentences in code points {@code from} to {@code to}. */
  public static int count(int[] text, int from, int to) {
    int sentences = 0;
    boolean open = false;
    int i = from;
    while (i < to) {
      int codePoint = text[i];
      int flags = CharacterClasses.TABLE[codePoint];
      if ((flags & CharacterClasses.TERMINAL) == 0) {
        open |= (flags & CharacterClasses.WHITE) == 0;
        i++;
        continue;
      }
      int run = i;
      boolean wide = false;
      while (i < to && CharacterClasses.is(text[i], CharacterClasses.TERMINAL)) {
        wide |= text[i] >= 0x3002;
        i++;
      }
      boolean single = i == run + 1 && codePoint == '.';
      while (i < to && closes(text[i])) {
        i++;
      }
      open = true;
      boolean ends = wide || i == to || CharacterClasses.is(text[i], CharacterClasses.WHITE);
      if (ends && !(single && i < to && isAbbreviation(text, from, run))) {
        sentences++;
        open = false;
      }
    }
    return open ? sentences + 1 : sentences;
  }

  private static boolean closes(int codePoint) {
    return switch (codePoint) {
      case '"', '\'', ')', ']', '}', 0x2019, 0x201D, 0xBB, 0x300D, 0x300F, 0xFF09 -> true;
      default -> false;
    };
  }

  private static boolean isAbbreviation(int[] text, int from, int dot) {
    int start = dot;
    while (start > from && CharacterClasses.is(text[start - 1], CharacterClasses.LETTER)) {
      start--;
    }
    int length = dot - start;
    if (length == 1) {
      return true;
    }
    for (String title : TITLES) {
      if (title.length() == length) {
        int k = 0;
        while (k < length && text[start + k] == title.charAt(k)) {
          k++;
        }
        if (k == length) {
          return true;
        }
      }
    }
    return false;
  }
}
