package io.gristmill.dedup;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text without what copying changes: NFC, small letters, each run of white space one space, none
 * at the ends. A worker: one per thread.
 *
 * <p>Characters are ICU's, whose tables do not change with the JDK. Small letters are one by one,
 * and the final sigma is a sigma.
 *
 * <p>One pass over the bytes where each character is what NFC would make of it, which is nearly
 * always; else the text is normalised first. What a character is takes two tables of the plane that
 * nearly all text is in; the others are looked up.
 */
final class FoldedText {

  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final int PLANE = 0x10000;

  /** A value of {@link UProperty#NFC_QUICK_CHECK}: NFC leaves the character as it is. */
  private static final int YES = 1;

  /** Not as it stands in NFC, or not always. Combining classes end at 240. */
  private static final int UNSETTLED = 255;

  private static final char[] SMALL = new char[PLANE];
  private static final byte[] CLASS = new byte[PLANE];

  static {
    for (int c = 0; c < PLANE; c++) {
      SMALL[c] = (char) smallOf(c);
      CLASS[c] = (byte) classOf(c);
    }
  }

  private byte[] folded = new byte[1 << 12];
  private int length;

  /** The folded text, in the first {@link #length} bytes until the next fold. */
  byte[] bytes() {
    return folded;
  }

  int length() {
    return length;
  }

  void fold(byte[] utf8, int bytes) {
    if (!foldSettled(utf8, bytes)) {
      byte[] settled = settled(new String(utf8, 0, bytes, StandardCharsets.UTF_8));
      squeeze(settled, settled.length);
    }
  }

  /** What {@link #fold} gives, step by step on the whole text, but for its white space. */
  private static byte[] settled(String text) {
    StringBuilder small = new StringBuilder(text.length());
    NFC.normalize(text).codePoints().map(FoldedText::small).forEach(small::appendCodePoint);
    // A small letter and a mark can be one character where the capital and the mark are two.
    return NFC.normalize(small).getBytes(StandardCharsets.UTF_8);
  }

  private boolean foldSettled(byte[] utf8, int bytes) {
    // Lower case makes some characters longer: two bytes can become three.
    reserve(bytes + (bytes >> 1) + 4);
    int to = 0;
    boolean space = false;
    int lastClass = 0;
    for (int i = 0; i < bytes; ) {
      int b = utf8[i];
      if (b > ' ') { // most of most texts
        if (space) {
          folded[to++] = ' ';
          space = false;
        }
        do {
          folded[to++] = (byte) SMALL[b];
        } while (++i < bytes && (b = utf8[i]) > ' ');
        lastClass = 0;
        continue;
      }
      int width = b >= 0 ? 1 : Utf8.width(utf8, i, bytes);
      int c = b >= 0 ? b : Utf8.codePoint(utf8, i, width);
      i += width;
      if (c >= 0x80) {
        int ccc = c < PLANE ? CLASS[c] & 0xFF : classOf(c);
        // Marks that may combine with the letter before are unsettled; the others have their order.
        if (c == Utf8.MALFORMED || ccc == UNSETTLED || (ccc != 0 && ccc < lastClass)) {
          return false;
        }
        lastClass = ccc;
      } else {
        lastClass = 0;
      }
      if (isSpace(c)) {
        space = to > 0;
        continue;
      }
      if (space) {
        folded[to++] = ' ';
        space = false;
      }
      to = append(small(c), to);
    }
    length = to;
    return true;
  }

  /** White space alone: the characters are as they should be. */
  private void squeeze(byte[] utf8, int bytes) {
    reserve(bytes);
    int to = 0;
    boolean space = false;
    for (int i = 0; i < bytes; ) {
      int width = Utf8.width(utf8, i, bytes);
      if (isSpace(Utf8.codePoint(utf8, i, width))) {
        space = to > 0;
      } else {
        if (space) {
          folded[to++] = ' ';
          space = false;
        }
        System.arraycopy(utf8, i, folded, to, width);
        to += width;
      }
      i += width;
    }
    length = to;
  }

  private int append(int c, int at) {
    int to = at;
    if (c < 0x80) {
      folded[to++] = (byte) c;
    } else if (c < 0x800) {
      folded[to++] = (byte) (0xC0 | c >> 6);
      folded[to++] = (byte) (0x80 | (c & 0x3F));
    } else if (c < PLANE) {
      folded[to++] = (byte) (0xE0 | c >> 12);
      folded[to++] = (byte) (0x80 | (c >> 6 & 0x3F));
      folded[to++] = (byte) (0x80 | (c & 0x3F));
    } else {
      folded[to++] = (byte) (0xF0 | c >> 18);
      folded[to++] = (byte) (0x80 | (c >> 12 & 0x3F));
      folded[to++] = (byte) (0x80 | (c >> 6 & 0x3F));
      folded[to++] = (byte) (0x80 | (c & 0x3F));
    }
    return to;
  }

  private void reserve(int bytes) {
    if (folded.length < bytes) {
      folded = Arrays.copyOf(folded, Math.max(bytes, folded.length * 2));
    }
  }

  private static int small(int c) {
    return c < PLANE ? SMALL[c] : smallOf(c);
  }

  private static int smallOf(int c) {
    return c == 'ς' ? 'σ' : UCharacter.toLowerCase(c);
  }

  private static int classOf(int c) {
    boolean settled = UCharacter.getIntPropertyValue(c, UProperty.NFC_QUICK_CHECK) == YES;
    return settled && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        ? UCharacter.getCombiningClass(c)
        : UNSETTLED;
  }

  /** Unicode White_Space and the four separators U+001C..1F; all of them are in the BMP. */
  static boolean isSpace(int c) {
    return c == ' '
        || (c >= 0x09 && c <= 0x0D)
        || (c >= 0x1C && c <= 0x1F)
        || c == 0x85
        || c == 0xA0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }
}
