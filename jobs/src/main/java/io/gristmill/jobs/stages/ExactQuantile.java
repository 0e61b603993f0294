package io.gristmill.jobs.stages;

import java.util.Collections;
import org.apache.spark.api.java.JavaDoubleRDD;
import org.apache.spark.api.java.JavaRDD;

/**
 * The k-th smallest of many numbers, exactly and in bounded memory: four passes, each of which
 * counts the numbers that share the bits found so far by their next 16 bits.
 */
final class ExactQuantile {

  private static final int BITS = 16;
  private static final int BINS = 1 << BITS;

  private ExactQuantile() {}

  /**
   * The value below which a share of the numbers lies.
   *
   * @param share in [0, 1)
   * @return the number at rank {@code floor(share * n)}, counted from 0
   */
  static double of(JavaDoubleRDD numbers, double share) {
    JavaRDD<Long> keys = numbers.map(ExactQuantile::key);
    keys.cache();
    try {
      long count = keys.count();
      if (count == 0) {
        throw new IllegalArgumentException("there are no numbers to take a quantile of");
      }
      return at(keys, (long) Math.floor(share * count));
    } finally {
      keys.unpersist();
    }
  }

  private static double at(JavaRDD<Long> keys, long rank) {
    long found = 0;
    long below = 0;
    for (int shift = Long.SIZE - BITS; shift >= 0; shift -= BITS) {
      long[] bins = histogram(keys, found, shift);
      int bin = 0;
      while (below + bins[bin] <= rank) {
        below += bins[bin++];
      }
      found |= (long) bin << shift;
    }
    return value(found);
  }

  /** Counts by the 16 bits above {@code shift} of the keys that agree with {@code found} above. */
  private static long[] histogram(JavaRDD<Long> keys, long found, int shift) {
    int above = shift + BITS;
    return keys.mapPartitions(
            part -> {
              long[] bins = new long[BINS];
              while (part.hasNext()) {
                long key = part.next();
                if (above == Long.SIZE || (key ^ found) >>> above == 0) {
                  bins[(int) (key >>> shift) & (BINS - 1)]++;
                }
              }
              return Collections.singleton(bins).iterator();
            })
        .treeReduce(
            (a, b) -> {
              for (int i = 0; i < BINS; i++) {
                a[i] += b[i];
              }
              return a;
            });
  }

  /** Bits of a double, turned so that unsigned order of bits is order of numbers. */
  private static long key(double number) {
    long bits = Double.doubleToLongBits(number + 0.0);
    return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
  }

  private static double value(long key) {
    return Double.longBitsToDouble(key < 0 ? key ^ Long.MIN_VALUE : ~key);
  }
}
