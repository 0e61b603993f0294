package io.gristmill.filters.scores;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** MurmurHash64A (Appleby, public domain) with seed 0, by which KenLM knows words. */
final class Murmur64 {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long FACTOR = 0xC6A4A7935BD1E995L;
  private static final int SHIFT = 47;

  private Murmur64() {}

  /** Of the bytes {@code [from, to)}. */
  static long hash(byte[] bytes, int from, int to) {
    long hash = (to - from) * FACTOR;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      long part = (long) LONGS.get(bytes, at) * FACTOR;
      hash = (hash ^ (part ^ part >>> SHIFT) * FACTOR) * FACTOR;
    }
    if (at < to) {
      long rest = 0;
      for (int i = to - 1; i >= at; i--) {
        rest = (rest << Byte.SIZE) | (bytes[i] & 0xFF);
      }
      hash = (hash ^ rest) * FACTOR;
    }
    hash = (hash ^ hash >>> SHIFT) * FACTOR;
    return hash ^ hash >>> SHIFT;
  }
}
