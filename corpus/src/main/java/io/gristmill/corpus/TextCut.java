package io.gristmill.corpus;

import java.util.Arrays;

/**
 * A text without some of its bytes. Whoever takes passages out of a text uses this, so that all of
 * them get the same text: what was counted after the cut is what is packed.
 */
public final class TextCut {

  private TextCut() {}

  /**
   * The text without the ranges. Where a cut would fuse what stood before it with what stood after
   * it, one line feed is put.
   *
   * @param starts of the ranges in bytes, on character boundaries, ascending
   * @param lengths of the ranges in bytes; ranges do not overlap
   */
  public static byte[] without(byte[] utf8, int[] starts, int[] lengths) {
    byte[] out = new byte[utf8.length];
    int to = 0;
    int from = 0;
    for (int i = 0; i < starts.length; i++) {
      int start = starts[i];
      int end = start + lengths[i];
      if (start < from || lengths[i] < 1 || end > utf8.length) {
        throw new IllegalArgumentException(
            "cut %d is [%d, %d); the one before it ends at %d, the text at %d"
                .formatted(i, start, end, from, utf8.length));
      }
      System.arraycopy(utf8, from, out, to, start - from);
      to += start - from;
      from = end;
      boolean touchesNext = i + 1 < starts.length && starts[i + 1] == end;
      if (!touchesNext
          && to > 0
          && end < utf8.length
          && !isSpace(out[to - 1])
          && !isSpace(utf8[end])) {
        // Every cut takes a byte or more, so there is room for one.
        out[to++] = '\n';
      }
    }
    System.arraycopy(utf8, from, out, to, utf8.length - from);
    return Arrays.copyOf(out, to + utf8.length - from);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }
}
