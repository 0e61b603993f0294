package io.gristmill.filters.pii;

/** The text under the scanner: UTF-8 bytes and the questions that every detector asks of them. */
final class Utf8Text {

  byte[] bytes;
  int length;

  void reset(byte[] utf8, int count) {
    bytes = utf8;
    length = count;
  }

  /** The unsigned byte at {@code i}, or 0 outside the text. */
  int at(int i) {
    return i >= 0 && i < length ? bytes[i] & 0xFF : 0;
  }

  static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }

  static boolean isLetter(int b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  static boolean isAlphanumeric(int b) {
    return isDigit(b) || isLetter(b);
  }

  static boolean isHex(int b) {
    int lower = b | 0x20;
    return isDigit(b) || (lower >= 'a' && lower <= 'f');
  }

  /** Digit value of a hexadecimal digit. */
  static int hexValue(int b) {
    return isDigit(b) ? b - '0' : (b | 0x20) - 'a' + 10;
  }

  /**
   * Whether a word goes on to the left of {@code i}: a letter, digit or underscore. Letters of
   * scripts written without spaces, or simply glued to numbers, do not count: {@code 地址8.8.8.8}.
   */
  boolean wordBefore(int i) {
    int b = at(i - 1);
    if (b < 0x80) {
      return isAlphanumeric(b) || b == '_';
    }
    return isSpacedLetter(codePointBefore(i));
  }

  /** Whether a word goes on at {@code i}. */
  boolean wordAt(int i) {
    int b = at(i);
    if (b < 0x80) {
      return isAlphanumeric(b) || b == '_';
    }
    return isSpacedLetter(codePointAt(i));
  }

  /** Letters of Latin, Greek, Cyrillic, Armenian and Hebrew. */
  private static boolean isSpacedLetter(int codePoint) {
    return codePoint < 0x600 && Character.isLetter(codePoint);
  }

  /** The code point that starts at {@code i}; a malformed one reads as U+FFFD. */
  int codePointAt(int i) {
    int b = at(i);
    if (b < 0x80) {
      return b;
    }
    if (b >= 0xF0) {
      return ((b & 7) << 18)
          | ((at(i + 1) & 63) << 12)
          | ((at(i + 2) & 63) << 6)
          | (at(i + 3) & 63);
    }
    if (b >= 0xE0) {
      return ((b & 15) << 12) | ((at(i + 1) & 63) << 6) | (at(i + 2) & 63);
    }
    return b >= 0xC0 ? ((b & 31) << 6) | (at(i + 1) & 63) : 0xFFFD;
  }

  /** The code point that ends at {@code i}. */
  int codePointBefore(int i) {
    return codePointAt(startBefore(i));
  }

  /** Where the code point that ends at {@code i} starts. */
  int startBefore(int i) {
    int start = i - 1;
    for (int k = 0; k < 3 && start > 0 && (at(start) & 0xC0) == 0x80; k++) {
      start--;
    }
    return start;
  }

  /** Bytes of the code point that starts with {@code lead}. */
  static int width(int lead) {
    if (lead < 0xC0) {
      return 1;
    }
    return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  }

  /** Whether the ASCII {@code word}, given in lower case, stands at {@code i} in any case. */
  boolean matches(int i, String word) {
    if (i < 0 || i + word.length() > length) {
      return false;
    }
    for (int k = 0; k < word.length(); k++) {
      int b = bytes[i + k];
      if (b >= 'A' && b <= 'Z') {
        b += 32;
      }
      if (b != word.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the ASCII {@code literal} stands at {@code i} exactly. */
  boolean startsWith(int i, String literal) {
    if (i < 0 || i + literal.length() > length) {
      return false;
    }
    for (int k = 0; k < literal.length(); k++) {
      if (bytes[i + k] != literal.charAt(k)) {
        return false;
      }
    }
    return true;
  }
}
