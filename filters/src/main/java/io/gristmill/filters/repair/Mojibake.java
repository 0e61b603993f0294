package io.gristmill.filters.repair;

import io.gristmill.filters.words.CodePoints;

/**
 * Mends UTF-8 that was read as windows-1252 or Latin-1 ({@code cafÃ©}, {@code itâ€™s}), after the
 * idea of ftfy and more careful: a sequence is taken back only on evidence that real text does not
 * give. Strong evidence is three or four characters that make one, two sequences in a row, or a
 * sequence beside a lower-case ASCII letter that starts with a capital A with an accent or ring.
 * Weak ones ({@code Ã} and a no-break space, {@code É»}) are mended only in a text with {@value
 * #STRONG_FOR_WEAK} strong ones. A text read wrongly twice is mended twice.
 */
final class Mojibake implements RepairStep.Worker {

  private static final int STRONG_FOR_WEAK = 3;
  private static final int MOST_ROUNDS = 3;

  /** windows-1252 for 0x80 to 0x9F; 0 where it has none and the byte stays a control character. */
  private static final int[] WINDOWS_1252 = {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178
  };

  private final CodePoints round = new CodePoints();

  /** What the last sequence means, set by {@link #sequence}. */
  private int meant;

  @Override
  public int mend(CodePoints in, CodePoints out) {
    int mended = mendOnce(in, out);
    int all = mended;
    for (int i = 1; i < MOST_ROUNDS && mended > 0; i++) {
      round.clear();
      mended = mendOnce(out, round);
      if (mended > 0) {
        out.clear();
        out.append(round.values(), 0, round.length());
        all += mended;
      }
    }
    return all;
  }

  private int mendOnce(CodePoints in, CodePoints out) {
    int[] text = in.values();
    int length = in.length();
    int strong = 0;
    int weak = 0;
    for (int i = 0; i < length; i++) {
      if (text[i] >= 0xC2) {
        int size = sequence(text, i, length);
        if (size > 0) {
          boolean evident = isStrong(text, i, size, length);
          strong += evident ? 1 : 0;
          weak += evident ? 0 : 1;
          i += size - 1;
        }
      }
    }
    if (strong == 0) {
      return 0;
    }
    boolean all = weak > 0 && strong >= STRONG_FOR_WEAK;
    int copied = 0;
    for (int i = 0; i < length; i++) {
      int size = text[i] >= 0xC2 ? sequence(text, i, length) : 0;
      if (size > 0) {
        if (all || isStrong(text, i, size, length)) {
          sequence(text, i, length);
          out.append(text, copied, i);
          out.append(meant);
          copied = i + size;
        }
        i += size - 1;
      }
    }
    out.append(text, copied, length);
    return all ? strong + weak : strong;
  }

  private boolean isStrong(int[] text, int at, int size, int length) {
    if (size > 2) {
      return true;
    }
    boolean latin = text[at] <= 0xC5;
    boolean beside = at > 0 && isLower(text[at - 1]);
    boolean before = at + size < length && isLower(text[at + size]);
    if (latin && (beside || before)) {
      return true;
    }
    // In Greek, Cyrillic, Hebrew or Arabic every letter is a sequence; in Latin two may meet.
    boolean goesOn =
        at + size < length
            && sameBlock(text[at], text[at + size])
            && sequence(text, at + size, length) == 2;
    return goesOn
        || (at >= 2 && sameBlock(text[at - 2], text[at]) && sequence(text, at - 2, length) == 2);
  }

  private static boolean sameBlock(int lead, int other) {
    return Math.abs(lead - other) <= 1;
  }

  private static boolean isLower(int c) {
    return c >= 'a' && c <= 'z';
  }

  /** Characters of the UTF-8 sequence that stands at {@code at} in disguise; 0 for none. */
  private int sequence(int[] text, int at, int length) {
    int lead = text[at];
    int size = lead < 0xC2 ? 0 : lead <= 0xDF ? 2 : lead <= 0xEF ? 3 : lead <= 0xF4 ? 4 : 0;
    if (size == 0 || at + size > length) {
      return 0;
    }
    int codePoint = size == 2 ? lead & 0x1F : size == 3 ? lead & 0x0F : lead & 0x07;
    for (int i = 1; i < size; i++) {
      int b = windows1252(text[at + i]);
      if (b < 0x80 || b > 0xBF) {
        return 0;
      }
      codePoint = (codePoint << 6) | (b & 0x3F);
    }
    boolean overlong = size == 3 ? codePoint < 0x800 : size == 4 && codePoint < 0x10000;
    boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    if (overlong || surrogate || codePoint > Character.MAX_CODE_POINT) {
      return 0;
    }
    meant = codePoint;
    return size;
  }

  /** The byte a character was in windows-1252, or in Latin-1 where that has a control; or -1. */
  private static int windows1252(int c) {
    if (c >= 0x80 && c <= 0xFF) {
      return c;
    }
    if (c >= 0x152 && c <= 0x2122) {
      for (int i = 0; i < WINDOWS_1252.length; i++) {
        if (WINDOWS_1252[i] == c) {
          return 0x80 + i;
        }
      }
    }
    return -1;
  }
}
