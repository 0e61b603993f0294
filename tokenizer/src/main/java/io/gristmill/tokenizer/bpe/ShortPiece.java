package io.gristmill.tokenizer.bpe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Up to 15 bytes and their number in two longs, so that pieces compare in two instructions. */
public final class ShortPiece {

  public static final int MAX_BYTES = 15;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long[] LOW = new long[16];
  private static final long[] HIGH = new long[16];

  static {
    for (int n = 0; n < 16; n++) {
      LOW[n] = n >= 8 ? -1L : (1L << (8 * n)) - 1;
      HIGH[n] = n <= 8 ? 0 : (1L << (8 * (n - 8))) - 1;
    }
  }

  private ShortPiece() {}

  /** The first eight bytes, the first one lowest, zeros behind the last. */
  public static long low(byte[] text, int from, int length) {
    if (from + 8 <= text.length) {
      return (long) LONGS.get(text, from) & LOW[length];
    }
    long low = 0;
    for (int i = Math.min(length, 8) - 1; i >= 0; i--) {
      low = low << 8 | (text[from + i] & 0xff);
    }
    return low;
  }

  /** The ninth to fifteenth byte, and the length above them. */
  public static long high(byte[] text, int from, int length) {
    long high = (long) length << 56;
    if (from + 16 <= text.length) {
      return high | ((long) LONGS.get(text, from + 8) & HIGH[length]);
    }
    for (int i = 8; i < length; i++) {
      high |= (text[from + i] & 0xffL) << (8 * (i - 8));
    }
    return high;
  }

  /** Hash of at least eight bytes, eight at a time; well mixed in its high bits. */
  public static long hashLong(byte[] text, int from, int length) {
    long h = length;
    int last = from + length - 8;
    for (int i = from; i < last; i += 8) {
      h = mix(h ^ (long) LONGS.get(text, i));
    }
    return mix(h ^ (long) LONGS.get(text, last)); // overlaps what came before
  }

  private static long mix(long h) {
    long product = h * 0x9E3779B97F4A7C15L;
    return product ^ product >>> 32;
  }

  /** Well mixed in its high bits. */
  public static long hash(long low, long high) {
    return (low + high * 0xBF58476D1CE4E5B9L) * 0x9E3779B97F4A7C15L;
  }
}
