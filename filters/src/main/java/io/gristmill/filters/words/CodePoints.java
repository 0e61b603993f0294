package io.gristmill.filters.words;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A reusable array of code points, decoded from UTF-8. What is not UTF-8 becomes U+FFFD, one per
 * maximal ill-formed part, as {@code new String(bytes, UTF_8)} does; so no surrogate ever gets in.
 */
public final class CodePoints {

  /** Above this many elements an array is given back when a small text follows. */
  static final int KEPT = 1 << 22;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long NOT_ASCII = 0x8080808080808080L;
  private static final int REPLACEMENT = 0xFFFD;

  private int[] values = new int[4096];
  private int length;

  /** The code points; only the first {@link #length} are valid. Read only. */
  public int[] values() {
    return values;
  }

  public int length() {
    return length;
  }

  /** Makes this text empty. */
  public void clear() {
    length = 0;
    if (values.length > KEPT) {
      values = new int[4096];
    }
  }

  /** Adds code points {@code from} to {@code to} of another array. */
  public void append(int[] source, int from, int to) {
    ensure(length + (to - from));
    System.arraycopy(source, from, values, length, to - from);
    length += to - from;
  }

  public void append(int codePoint) {
    ensure(length + 1);
    values[length++] = codePoint;
  }

  /** Keeps the code points {@code from} to {@code to} only. */
  public void cut(int from, int to) {
    System.arraycopy(values, from, values, 0, to - from);
    length = to - from;
  }

  /** Replaces the content by the first {@code bytes} bytes of {@code utf8}. */
  public void decode(byte[] utf8, int bytes) {
    if (values.length < bytes || (values.length > KEPT && bytes < KEPT / 2)) {
      values = new int[Math.max(4096, bytes + (bytes >> 3))];
    }
    int[] out = values;
    int n = 0;
    int i = 0;
    while (i < bytes) {
      while (i + 8 <= bytes) {
        long eight = (long) LONG.get(utf8, i);
        if ((eight & NOT_ASCII) != 0) {
          break;
        }
        out[n] = (int) (eight & 0x7F);
        out[n + 1] = (int) (eight >>> 8) & 0x7F;
        out[n + 2] = (int) (eight >>> 16) & 0x7F;
        out[n + 3] = (int) (eight >>> 24) & 0x7F;
        out[n + 4] = (int) (eight >>> 32) & 0x7F;
        out[n + 5] = (int) (eight >>> 40) & 0x7F;
        out[n + 6] = (int) (eight >>> 48) & 0x7F;
        out[n + 7] = (int) (eight >>> 56);
        i += 8;
        n += 8;
      }
      while (i < bytes && utf8[i] >= 0) {
        out[n++] = utf8[i++];
      }
      // Stays here for runs of long characters, as in Chinese text.
      while (i < bytes && utf8[i] < 0) {
        int first = utf8[i] & 0xFF;
        if (first < 0xE0) {
          int second = continuation(utf8, i + 1, bytes);
          if (first >= 0xC2 && second >= 0) {
            out[n++] = ((first & 0x1F) << 6) | second;
            i += 2;
            continue;
          }
        } else if (first < 0xF0) {
          int second = continuation(utf8, i + 1, bytes);
          if (second >= 0 && !(first == 0xE0 && second < 0x20)) {
            int third = continuation(utf8, i + 2, bytes);
            int codePoint = ((first & 0x0F) << 12) | (second << 6) | third;
            boolean bad = third < 0 || (codePoint >= 0xD800 && codePoint <= 0xDFFF);
            out[n++] = bad ? REPLACEMENT : codePoint;
            i += third < 0 ? 2 : 3;
            continue;
          }
        } else if (first < 0xF5) {
          int second = continuation(utf8, i + 1, bytes);
          if (second >= 0 && !(first == 0xF0 && second < 0x10) && !(first == 0xF4 && second > 15)) {
            int third = continuation(utf8, i + 2, bytes);
            int fourth = third < 0 ? -1 : continuation(utf8, i + 3, bytes);
            out[n++] =
                fourth < 0
                    ? REPLACEMENT
                    : ((first & 0x07) << 18) | (second << 12) | (third << 6) | fourth;
            i += third < 0 ? 2 : fourth < 0 ? 3 : 4;
            continue;
          }
        }
        out[n++] = REPLACEMENT;
        i++;
      }
    }
    length = n;
  }

  /** These code points from {@code from} to {@code to} in UTF-8. */
  public byte[] encode(int from, int to) {
    int size = 0;
    for (int i = from; i < to; i++) {
      int c = values[i];
      size += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }
    byte[] out = new byte[size];
    int n = 0;
    for (int i = from; i < to; i++) {
      int c = values[i];
      if (c < 0x80) {
        out[n++] = (byte) c;
      } else if (c < 0x800) {
        out[n++] = (byte) (0xC0 | (c >> 6));
        out[n++] = (byte) (0x80 | (c & 0x3F));
      } else if (c < 0x10000) {
        out[n++] = (byte) (0xE0 | (c >> 12));
        out[n++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        out[n++] = (byte) (0x80 | (c & 0x3F));
      } else {
        out[n++] = (byte) (0xF0 | (c >> 18));
        out[n++] = (byte) (0x80 | ((c >> 12) & 0x3F));
        out[n++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        out[n++] = (byte) (0x80 | (c & 0x3F));
      }
    }
    return out;
  }

  /** Six bits of a continuation byte, or -1. */
  private static int continuation(byte[] utf8, int at, int bytes) {
    return at < bytes && utf8[at] < -64 ? utf8[at] & 0x3F : -1;
  }

  private void ensure(int size) {
    if (size > values.length) {
      values = Arrays.copyOf(values, Math.max(size, values.length + (values.length >> 1)));
    }
  }
}
