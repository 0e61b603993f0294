package io.gristmill.filters.language;

/** The lower-cased characters of one stretch of a text. */
final class TextSample {

  private final char[] chars;
  private int length;

  TextSample(int maxBytes) {
    this.chars = new char[maxBytes];
  }

  char[] chars() {
    return chars;
  }

  int length() {
    return length;
  }

  /**
   * Reads {@code utf8[from, to)}. Malformed bytes and characters beyond the basic plane are gaps.
   */
  void read(byte[] utf8, int from, int to) {
    int n = 0;
    int i = from;
    while (i < to) {
      int b = utf8[i];
      if (b >= 0) {
        chars[n++] = Letters.lower((char) b);
        i++;
      } else if ((b & 0xE0) == 0xC0 && i + 1 < to) {
        chars[n++] = Letters.lower((char) (((b & 0x1F) << 6) | (utf8[i + 1] & 0x3F)));
        i += 2;
      } else if ((b & 0xF0) == 0xE0 && i + 2 < to) {
        int c = ((b & 0x0F) << 12) | ((utf8[i + 1] & 0x3F) << 6) | (utf8[i + 2] & 0x3F);
        chars[n++] = Letters.lower((char) c);
        i += 3;
      } else {
        chars[n++] = ' ';
        i += (b & 0xF8) == 0xF0 ? 4 : 1;
      }
    }
    length = n;
  }
}
