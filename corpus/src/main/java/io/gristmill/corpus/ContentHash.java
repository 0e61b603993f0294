package io.gristmill.corpus;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Hashes of bytes. Values are persisted in tables: the functions are XXH3-64 and Murmur3-128 (x64)
 * and never change under these names. Thread-safe.
 */
public final class ContentHash {

  private static final Hasher64 XXH3 = Hashing.xxh3_64();
  private static final Hasher128 MURMUR3 = Hashing.murmur3_128();
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private ContentHash() {}

  /** XXH3-64 of {@code length} bytes from {@code offset}. */
  public static long hash64(byte[] bytes, int offset, int length) {
    return XXH3.hashBytesToLong(bytes, offset, length);
  }

  /** XXH3-64 of the UTF-8 bytes of a text. Lone surrogates become {@code ?}. */
  public static long hash64(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return hash64(bytes, 0, bytes.length);
  }

  /** Murmur3-128 as 32 lower-case hex digits, most significant first. */
  public static String hash128Hex(byte[] bytes, int offset, int length) {
    return hex(MURMUR3.hashBytesTo128Bits(bytes, offset, length));
  }

  static String hex(HashValue128 hash) {
    char[] hex = new char[32];
    long high = hash.getMostSignificantBits();
    long low = hash.getLeastSignificantBits();
    for (int i = 0; i < 16; i++) {
      hex[i] = HEX[(int) (high >>> (60 - 4 * i)) & 15];
      hex[16 + i] = HEX[(int) (low >>> (60 - 4 * i)) & 15];
    }
    return new String(hex);
  }
}
