package io.gristmill.dedup.substring;

import java.io.Serializable;
import java.util.function.LongPredicate;

/**
 * A set of gram hashes that may hold more than was put in, never less. Cut into slices by the first
 * bits of the hash, so that each slice is built where its hashes are; a slice is a Bloom filter of
 * 64-bit blocks, four bits in one block for each hash, so a look-up is one read of memory. Sixteen
 * bits a hash let one or two of a hundred strangers through. Thread-safe once built.
 */
public final class GramFilter implements LongPredicate, Serializable {

  private static final int BITS_PER_HASH = 16;

  private final int sliceBits;
  private final long[][] slices;

  /**
   * @param sliceBits the number of slices is two to this power
   */
  public GramFilter(int sliceBits) {
    if (sliceBits < 0 || sliceBits > 16) {
      throw new IllegalArgumentException("slice bits must be in [0, 16], are " + sliceBits);
    }
    this.sliceBits = sliceBits;
    this.slices = new long[1 << sliceBits][];
  }

  /** Which slice a hash belongs to. */
  public static int slice(long hash, int sliceBits) {
    return sliceBits == 0 ? 0 : (int) (hash >>> (Long.SIZE - sliceBits));
  }

  /**
   * A slice of some hashes.
   *
   * @param most blocks it may have; with too few of them more strangers get through
   */
  public static long[] slice(long[] hashes, int most) {
    long wanted = Math.max(1, (long) hashes.length * BITS_PER_HASH / Long.SIZE);
    long[] blocks = new long[(int) Math.min(most, wanted)];
    for (long hash : hashes) {
      blocks[block(hash, blocks.length)] |= bits(hash);
    }
    return blocks;
  }

  /** Puts a slice in its place. */
  public void put(int slice, long[] blocks) {
    slices[slice] = blocks;
  }

  @Override
  public boolean test(long hash) {
    long[] blocks = slices[slice(hash, sliceBits)];
    if (blocks == null) {
      return false;
    }
    long bits = bits(hash);
    return (blocks[block(hash, blocks.length)] & bits) == bits;
  }

  // The slice took the first bits, so block and bits come from the hash mixed once more.
  private static int block(long hash, int blocks) {
    long mixed = (hash ^ (hash >>> 31)) * 0xBF58476D1CE4E5B9L;
    return (int) Math.multiplyHigh(mixed >>> 1, (long) blocks << 1);
  }

  private static long bits(long hash) {
    return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12) | 1L << (hash >>> 18);
  }
}
