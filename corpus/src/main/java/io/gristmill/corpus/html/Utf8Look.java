package io.gristmill.corpus.html;

/**
 * How much bytes look like UTF-8.
 *
 * @param characters of more than one byte that are valid
 * @param errors bytes of 0x80 and more that belong to none
 * @param hasEscape whether there is an ESC, as ISO-2022 has it
 */
record Utf8Look(int characters, int errors, boolean hasEscape) {

  static Utf8Look of(byte[] bytes) {
    int characters = 0;
    int errors = 0;
    boolean escape = false;
    int i = 0;
    while (i < bytes.length) {
      int lead = bytes[i];
      if (lead >= 0) {
        escape |= lead == 0x1B;
        i++;
        continue;
      }
      int length = length(lead & 0xFF);
      if (length > 0 && continues(bytes, i, length)) {
        characters++;
        i += length;
      } else {
        errors++;
        i++;
      }
    }
    return new Utf8Look(characters, errors, escape);
  }

  boolean valid() {
    return errors == 0;
  }

  boolean pureAscii() {
    return errors == 0 && characters == 0;
  }

  private static int length(int lead) {
    if (lead >= 0xC2 && lead < 0xE0) {
      return 2;
    }
    if (lead >= 0xE0 && lead < 0xF0) {
      return 3;
    }
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
  }

  private static boolean continues(byte[] bytes, int at, int length) {
    if (at + length > bytes.length) {
      return false;
    }
    for (int k = 1; k < length; k++) {
      if ((bytes[at + k] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}
