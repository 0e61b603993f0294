package io.gristmill.dedup.datatrove;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The base hashes datatrove offers, of the UTF-8 bytes of a shingle. */
public enum ShingleHash {
  XXH64(64) {
    @Override
    long of(byte[] bytes) {
      return XxHash.xxh64(bytes);
    }
  },
  XXH32(32) {
    @Override
    long of(byte[] bytes) {
      return XxHash.xxh32(bytes) & 0xFFFFFFFFL;
    }
  },
  /** The first 8 bytes of SHA-1, little-endian. */
  SHA1_64(64) {
    @Override
    long of(byte[] bytes) {
      return ByteBuffer.wrap(sha1(bytes)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
  },
  /** The first 4 bytes of SHA-1, little-endian. */
  SHA1_32(32) {
    @Override
    long of(byte[] bytes) {
      return ByteBuffer.wrap(sha1(bytes)).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xFFFFFFFFL;
    }
  };

  private final int bits;

  ShingleHash(int bits) {
    this.bits = bits;
  }

  abstract long of(byte[] bytes);

  /** Bits of the hash and of each value of a signature. */
  public int bits() {
    return bits;
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
