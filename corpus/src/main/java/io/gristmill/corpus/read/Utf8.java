package io.gristmill.corpus.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells valid UTF-8 (Unicode 16, table 3-7) from bytes that are not. */
final class Utf8 {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** How many bytes the byte order mark has. */
  static final int MARK_BYTES = 3;

  private Utf8() {}

  /** Whether the bytes begin with a byte order mark. */
  static boolean startsWithMark(byte[] bytes, int from, int to) {
    return to - from >= MARK_BYTES
        && bytes[from] == (byte) 0xEF
        && bytes[from + 1] == (byte) 0xBB
        && bytes[from + 2] == (byte) 0xBF;
  }

  /** The index of the first byte that begins no valid character, or -1 where all is valid. */
  static int firstInvalid(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      while (i + 8 <= to && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
        i += 8;
      }
      // Past the ASCII run, or near the end: a few characters one by one.
      int stop = Math.min(to, i + 64);
      while (i < stop) {
        int length = characterLength(bytes, i, to);
        if (length == 0) {
          return i;
        }
        i += length;
      }
    }
    return -1;
  }

  /** The number of bytes of the valid character at {@code i}, or 0. */
  private static int characterLength(byte[] bytes, int i, int to) {
    int lead = bytes[i];
    if (lead >= 0) {
      return 1;
    }
    lead &= 0xFF;
    if (lead < 0xE0) {
      return lead >= 0xC2 && i + 1 < to && continues(bytes[i + 1]) ? 2 : 0;
    }
    if (lead < 0xF0) {
      if (i + 2 >= to || !continues(bytes[i + 1]) || !continues(bytes[i + 2])) {
        return 0;
      }
      int code = (lead & 0x0F) << 12 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F);
      return code >= 0x800 && (code < 0xD800 || code > 0xDFFF) ? 3 : 0;
    }
    if (lead > 0xF4
        || i + 3 >= to
        || !continues(bytes[i + 1])
        || !continues(bytes[i + 2])
        || !continues(bytes[i + 3])) {
      return 0;
    }
    int upper = (lead & 0x07) << 6 | (bytes[i + 1] & 0x3F);
    return upper >= 0x10 && upper <= 0x10F ? 4 : 0;
  }

  private static boolean continues(byte b) {
    return (b & 0xC0) == 0x80;
  }
}
