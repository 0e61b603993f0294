package io.gristmill.filters.pii;

/**
 * Groups of digits that single separators join: {@code (08) 8747 6301}. Parsed once; every class of
 * numbers looks at the same groups.
 */
final class DigitCluster {

  static final int MAX_GROUPS = 12;
  private static final int MAX_DIGITS = 64;

  private final int[] starts = new int[MAX_GROUPS];
  private final int[] ends = new int[MAX_GROUPS];
  private final byte[] digits = new byte[MAX_DIGITS];
  private final int[] offsets = new int[MAX_GROUPS + 1];
  private int groups;
  private int next;

  /** Parses the cluster whose first digit is at {@code i}. */
  void parse(Utf8Text text, int i) {
    groups = 0;
    int filled = 0;
    int at = i;
    while (true) {
      starts[groups] = at;
      offsets[groups] = filled;
      while (Utf8Text.isDigit(text.at(at))) {
        if (filled < MAX_DIGITS) {
          digits[filled++] = (byte) (text.at(at) - '0');
        }
        at++;
      }
      ends[groups] = at;
      offsets[++groups] = filled;
      int following = afterSeparator(text, at);
      if (following < 0 || groups == MAX_GROUPS || filled >= MAX_DIGITS) {
        break;
      }
      at = following;
    }
    next = at;
  }

  /** The digit after one separator at {@code i}, or -1. */
  private static int afterSeparator(Utf8Text text, int i) {
    int at = i;
    if (text.at(at) == ')') {
      at++;
    }
    int b = text.at(at);
    if (b == ' ' || b == '-' || b == '.') {
      at++;
    } else if (b == 0xC2 && text.at(at + 1) == 0xA0) {
      at += 2; // No-break space.
    }
    if (text.at(at) == '(' && at > i) {
      at++;
    }
    return at > i && Utf8Text.isDigit(text.at(at)) ? at : -1;
  }

  int groups() {
    return groups;
  }

  /** Where the scan goes on. */
  int next() {
    return next;
  }

  int start(int group) {
    return starts[group];
  }

  int end(int group) {
    return ends[group];
  }

  /** Digits of groups {@code first} to {@code last}, both inclusive. */
  int digits(int first, int last) {
    return offsets[last + 1] - offsets[first];
  }

  int length(int group) {
    return digits(group, group);
  }

  /** The {@code k}th digit from the start of group {@code first}. */
  int digit(int first, int k) {
    return digits[offsets[first] + k];
  }

  /** Digits {@code [from, to)} from the start of group {@code first} as a number. */
  int number(int first, int from, int to) {
    int value = 0;
    for (int k = from; k < to; k++) {
      value = value * 10 + digit(first, k);
    }
    return value;
  }

  /** Whether the groups have these lengths, from {@code first} on. */
  boolean hasShape(int first, int... lengths) {
    if (first + lengths.length > groups) {
      return false;
    }
    for (int k = 0; k < lengths.length; k++) {
      if (length(first + k) != lengths[k]) {
        return false;
      }
    }
    return true;
  }

  /** Whether one and the same {@code separator} stands between all groups of the range. */
  boolean joinedBy(Utf8Text text, int first, int last, char separator) {
    for (int group = first; group < last; group++) {
      if (starts[group + 1] - ends[group] != 1 || text.at(ends[group]) != separator) {
        return false;
      }
    }
    return true;
  }

  /** Whether the groups stand alone: no word, digit or tight separator on either side. */
  boolean standsAlone(Utf8Text text, int first, int last) {
    return opensAt(text, starts[first]) && closesAt(text, ends[last]);
  }

  static boolean opensAt(Utf8Text text, int i) {
    if (text.wordBefore(i)) {
      return false;
    }
    int b = text.at(i - 1);
    boolean tight = b == '-' || b == '.' || b == ',' || b == '/' || b == ':';
    return !tight || !Utf8Text.isDigit(text.at(i - 2));
  }

  static boolean closesAt(Utf8Text text, int i) {
    if (text.wordAt(i)) {
      return false;
    }
    int b = text.at(i);
    boolean tight = b == '-' || b == '.' || b == ',' || b == '/' || b == ':';
    return !tight || !Utf8Text.isDigit(text.at(i + 1));
  }
}
