package io.gristmill.dedup.datatrove;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** XXH64 and XXH32 with seed 0, by their specification (xxHash 0.1.1 document, Collet 2018). */
final class XxHash {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  private static final int Q1 = 0x9E3779B1;
  private static final int Q2 = 0x85EBCA77;
  private static final int Q3 = 0xC2B2AE3D;
  private static final int Q4 = 0x27D4EB2F;
  private static final int Q5 = 0x165667B1;

  private XxHash() {}

  static long xxh64(byte[] bytes) {
    int at = 0;
    int length = bytes.length;
    long h;
    if (length >= 32) {
      long v1 = 0x60EA27EEADC0B5D6L; // P1 + P2
      long v2 = P2;
      long v3 = 0;
      long v4 = -P1;
      for (; at + 32 <= length; at += 32) {
        v1 = round(v1, (long) LONG.get(bytes, at));
        v2 = round(v2, (long) LONG.get(bytes, at + 8));
        v3 = round(v3, (long) LONG.get(bytes, at + 16));
        v4 = round(v4, (long) LONG.get(bytes, at + 24));
      }
      h =
          Long.rotateLeft(v1, 1)
              + Long.rotateLeft(v2, 7)
              + Long.rotateLeft(v3, 12)
              + Long.rotateLeft(v4, 18);
      h = (h ^ round(0, v1)) * P1 + P4;
      h = (h ^ round(0, v2)) * P1 + P4;
      h = (h ^ round(0, v3)) * P1 + P4;
      h = (h ^ round(0, v4)) * P1 + P4;
    } else {
      h = P5;
    }
    h += length;
    for (; at + 8 <= length; at += 8) {
      h = Long.rotateLeft(h ^ round(0, (long) LONG.get(bytes, at)), 27) * P1 + P4;
    }
    if (at + 4 <= length) {
      h = Long.rotateLeft(h ^ ((int) INT.get(bytes, at) & 0xFFFFFFFFL) * P1, 23) * P2 + P3;
      at += 4;
    }
    for (; at < length; at++) {
      h = Long.rotateLeft(h ^ (bytes[at] & 0xFF) * P5, 11) * P1;
    }
    h = (h ^ (h >>> 33)) * P2;
    h = (h ^ (h >>> 29)) * P3;
    return h ^ (h >>> 32);
  }

  private static long round(long accumulator, long input) {
    return Long.rotateLeft(accumulator + input * P2, 31) * P1;
  }

  static int xxh32(byte[] bytes) {
    int at = 0;
    int length = bytes.length;
    int h;
    if (length >= 16) {
      int v1 = 0x24234428; // Q1 + Q2
      int v2 = Q2;
      int v3 = 0;
      int v4 = -Q1;
      for (; at + 16 <= length; at += 16) {
        v1 = Integer.rotateLeft(v1 + (int) INT.get(bytes, at) * Q2, 13) * Q1;
        v2 = Integer.rotateLeft(v2 + (int) INT.get(bytes, at + 4) * Q2, 13) * Q1;
        v3 = Integer.rotateLeft(v3 + (int) INT.get(bytes, at + 8) * Q2, 13) * Q1;
        v4 = Integer.rotateLeft(v4 + (int) INT.get(bytes, at + 12) * Q2, 13) * Q1;
      }
      h =
          Integer.rotateLeft(v1, 1)
              + Integer.rotateLeft(v2, 7)
              + Integer.rotateLeft(v3, 12)
              + Integer.rotateLeft(v4, 18);
    } else {
      h = Q5;
    }
    h += length;
    for (; at + 4 <= length; at += 4) {
      h = Integer.rotateLeft(h + (int) INT.get(bytes, at) * Q3, 17) * Q4;
    }
    for (; at < length; at++) {
      h = Integer.rotateLeft(h + (bytes[at] & 0xFF) * Q5, 11) * Q1;
    }
    h = (h ^ (h >>> 15)) * Q2;
    h = (h ^ (h >>> 13)) * Q3;
    return h ^ (h >>> 16);
  }
}
