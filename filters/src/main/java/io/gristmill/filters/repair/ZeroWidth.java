package io.gristmill.filters.repair;

import io.gristmill.filters.words.CodePoints;

/**
 * Removes zero width spaces, word joiners, byte order marks and soft hyphens, and joiners and
 * direction marks where they do nothing. A zero width space parts words in Thai, Lao, Khmer,
 * Burmese and Tibetan; a joiner or non-joiner shapes Arabic, Indic and Mongolian letters, and a
 * joiner holds emoji together; direction marks matter in a text that has right-to-left letters.
 */
final class ZeroWidth implements RepairStep.Worker {

  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  /** What to do with direction marks; found out at the first. */
  private static final int UNKNOWN = 0;

  private static final int KEEP = 1;
  private static final int REMOVE = 2;

  @Override
  public int mend(CodePoints in, CodePoints out) {
    int[] text = in.values();
    int length = in.length();
    int mended = 0;
    int copied = 0;
    int direction = UNKNOWN;
    for (int i = 0; i < length; i++) {
      int c = text[i];
      if (c < 0xAD || !isInvisible(c)) {
        continue;
      }
      if (isDirection(c) && direction == UNKNOWN) {
        direction = hasRightToLeft(text, length) ? KEEP : REMOVE;
      }
      boolean needed =
          switch (c) {
            case 0x200B -> i > 0 && partsWords(text[i - 1]);
            case NON_JOINER -> i > 0 && isShaped(text[i - 1]);
            case JOINER -> i > 0 && (isShaped(text[i - 1]) || holdsEmoji(text, i, length));
            default -> isDirection(c) && direction == KEEP;
          };
      if (!needed) {
        out.append(text, copied, i);
        copied = i + 1;
        mended++;
      }
    }
    if (mended > 0) {
      out.append(text, copied, length);
    }
    return mended;
  }

  private static boolean isInvisible(int c) {
    return c == 0xAD
        || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x2069)
        || c == 0xFEFF
        || c == 0x180E;
  }

  private static boolean isDirection(int c) {
    return c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean partsWords(int c) {
    return (c >= 0x0E00 && c <= 0x109F)
        || (c >= 0x1780 && c <= 0x17FF)
        || (c >= 0xA9E0 && c <= 0xAA7F);
  }

  /** Arabic to Sinhala, Tibetan, Burmese, Khmer, Mongolian and the later Indic blocks. */
  private static boolean isShaped(int c) {
    return (c >= 0x0600 && c <= 0x0DFF)
        || (c >= 0x0F00 && c <= 0x109F)
        || (c >= 0x1780 && c <= 0x18AF)
        || (c >= 0x1B00 && c <= 0x1BFF)
        || (c >= 0xA800 && c <= 0xA8FF)
        || (c >= 0xA980 && c <= 0xA9FF)
        || (c >= 0xFB50 && c <= 0xFDCF)
        || (c >= 0xFE70 && c <= 0xFEFC)
        || (c >= 0x11000 && c <= 0x11DFF);
  }

  private static boolean holdsEmoji(int[] text, int i, int length) {
    return isPictograph(text[i - 1]) && i + 1 < length && isPictograph(text[i + 1]);
  }

  private static boolean isPictograph(int c) {
    return c >= 0x1F000 || c == 0xFE0F || (c >= 0x2190 && c <= 0x2BFF);
  }

  private static boolean hasRightToLeft(int[] text, int length) {
    for (int i = 0; i < length; i++) {
      int c = text[i];
      if ((c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFEFC)) {
        return true;
      }
    }
    return false;
  }
}
