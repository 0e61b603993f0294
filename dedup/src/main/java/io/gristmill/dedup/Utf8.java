package io.gristmill.dedup;

/** Code points of UTF-8 bytes, without allocation. */
final class Utf8 {

  /** Where there is no character: a byte that is not UTF-8. A separator to every caller. */
  static final int MALFORMED = 0xFFFF;

  private Utf8() {}

  /**
   * Bytes of the character at {@code at}: 1 to 4, and 1 for a byte that starts no whole character.
   */
  static int width(byte[] text, int at, int limit) {
    int b = text[at];
    if (b >= 0) {
      return 1;
    }
    int width =
        b < (byte) 0xC2 ? 1 : b < (byte) 0xE0 ? 2 : b < (byte) 0xF0 ? 3 : b < (byte) 0xF5 ? 4 : 1;
    if (at + width > limit) {
      return 1;
    }
    for (int i = 1; i < width; i++) {
      if ((text[at + i] & 0xC0) != 0x80) {
        return 1;
      }
    }
    return width;
  }

  /** The code point of {@code width} bytes, or {@link #MALFORMED}. */
  static int codePoint(byte[] text, int at, int width) {
    int b = text[at];
    return switch (width) {
      case 1 -> b >= 0 ? b : MALFORMED;
      case 2 -> (b & 0x1F) << 6 | (text[at + 1] & 0x3F);
      case 3 -> (b & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | (text[at + 2] & 0x3F);
      default -> {
        int codePoint =
            (b & 0x07) << 18
                | (text[at + 1] & 0x3F) << 12
                | (text[at + 2] & 0x3F) << 6
                | (text[at + 3] & 0x3F);
        yield codePoint <= Character.MAX_CODE_POINT ? codePoint : MALFORMED;
      }
    };
  }

  /** Whether a character starts at {@code at}, or the text ends there. */
  static boolean boundary(byte[] text, int at, int length) {
    return at >= length || (text[at] & 0xC0) != 0x80;
  }
}
