package io.gristmill.dedup;

import io.gristmill.corpus.ContentHash;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Names a text by its content: 32 hex digits of a 128-bit hash. Equal names are taken as equal
 * texts (for 10^10 documents the chance of one accident is 10^-19). A worker: one per thread.
 */
public final class ExactHash {

  private byte[] scratch = new byte[1 << 12];

  /** The hash of the bytes as they are: column {@code text_hash}. */
  public static String ofText(byte[] utf8, int length) {
    return ContentHash.hash128Hex(utf8, 0, length);
  }

  /**
   * The hash of the text without what copying changes: column {@code normalised_hash}. NFC, lower
   * case, each run of white space one space, none at the ends. Punctuation and numbers stay: {@code
   * 1.5} is not {@code 15}, and no compatibility folding, so {@code 10²} is not {@code 102}.
   */
  public String ofNormalisedText(byte[] utf8, int length) {
    int ascii = foldAscii(utf8, length);
    if (ascii >= 0) {
      return ContentHash.hash128Hex(scratch, 0, ascii);
    }
    String text = new String(utf8, 0, length, StandardCharsets.UTF_8);
    text = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    // Lower case can leave NFC (U+0130), and equal texts must stay equal.
    byte[] folded =
        squeeze(Normalizer.normalize(text, Normalizer.Form.NFC)).getBytes(StandardCharsets.UTF_8);
    return ContentHash.hash128Hex(folded, 0, folded.length);
  }

  /** Folds into scratch; the folded length, or -1 at the first byte that is not ASCII. */
  private int foldAscii(byte[] utf8, int length) {
    if (scratch.length < length) {
      scratch = new byte[Math.max(length, scratch.length * 2)];
    }
    int to = 0;
    boolean space = false;
    for (int i = 0; i < length; i++) {
      int b = utf8[i];
      if (b < 0) {
        return -1;
      }
      if (isSpace(b)) {
        space = to > 0;
        continue;
      }
      if (space) {
        scratch[to++] = ' ';
        space = false;
      }
      scratch[to++] = (byte) (b >= 'A' && b <= 'Z' ? b + 32 : b);
    }
    return to;
  }

  private static String squeeze(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSpace(c)) {
        space = !out.isEmpty();
      } else {
        if (space) {
          out.append(' ');
          space = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Unicode White_Space and the four separators U+001C..1F; all of them are in the BMP. */
  private static boolean isSpace(int c) {
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
