package io.gristmill.corpus.order;

import static io.gristmill.corpus.KeyedHash.mix;

import java.io.Serializable;

/**
 * A keyed bijection on [0, size) that needs no table: four Feistel rounds over an even number of
 * bits, repeated until the value falls inside (cycle walking, at most four steps on average).
 *
 * <p>The function is persisted in manifests as {@code feistel4-splitmix64} and re-implemented by
 * the Python loader: it never changes under that name. Thread-safe.
 */
public final class KeyedPermutation implements Serializable {

  public static final String NAME = "feistel4-splitmix64";
  public static final int ROUNDS = 4;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long size;
  private final long seed;
  private final int halfBits;
  private final long halfMask;
  private final long[] keys = new long[ROUNDS];

  /** A permutation of [0, size), size from 0 to 2^62. */
  public KeyedPermutation(long size, long seed) {
    if (size < 0 || size > 1L << 62) {
      throw new IllegalArgumentException("permutation: size " + size + " must be in [0, 2^62]");
    }
    this.size = size;
    this.seed = seed;
    int bitLength = 64 - Long.numberOfLeadingZeros(Math.max(size, 1) - 1);
    int bits = Math.max(2, bitLength);
    halfBits = (bits + 1) / 2;
    halfMask = (1L << halfBits) - 1;
    for (int i = 0; i < ROUNDS; i++) {
      keys[i] = mix(seed + i * GOLDEN);
    }
  }

  public long size() {
    return size;
  }

  public long seed() {
    return seed;
  }

  /** Width of the Feistel network: even, and at least 2. */
  public int bits() {
    return 2 * halfBits;
  }

  /** The round keys, as the manifest lists them. */
  public long[] keys() {
    return keys.clone();
  }

  /** Where {@code index} goes. */
  public long apply(long index) {
    check(index);
    long value = index;
    do {
      value = encrypt(value);
    } while (value >= size);
    return value;
  }

  /** What goes to {@code index}: the inverse of {@link #apply}. */
  public long invert(long index) {
    check(index);
    long value = index;
    do {
      value = decrypt(value);
    } while (value >= size);
    return value;
  }

  private long encrypt(long value) {
    long left = value >>> halfBits;
    long right = value & halfMask;
    for (int i = 0; i < ROUNDS; i++) {
      long next = left ^ (mix(right ^ keys[i]) & halfMask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }

  private long decrypt(long value) {
    long left = value >>> halfBits;
    long right = value & halfMask;
    for (int i = ROUNDS - 1; i >= 0; i--) {
      long previous = right ^ (mix(left ^ keys[i]) & halfMask);
      right = left;
      left = previous;
    }
    return left << halfBits | right;
  }

  private void check(long index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(
          "permutation: index " + index + " is not in [0, " + size + ")");
    }
  }
}
