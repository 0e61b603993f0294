package io.gristmill.tokenizer.pack;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Shares whole rows by weight: each gets the floor of its share, the rest goes by largest remainder
 * (ties to the first). Whoever would get more than it has gets what it has, and the others share
 * the rest by their weights. Exact in integers.
 */
final class Apportion {

  private Apportion() {}

  /** Shares of {@code total}; needs the sum of {@code most} to be at least that. */
  static long[] largestRemainder(long total, long[] weights, long[] most) {
    if (Arrays.stream(most).sum() < total) {
      throw new IllegalArgumentException(
          "cannot share " + total + " rows: there are " + Arrays.stream(most).sum());
    }
    long[] shares = new long[weights.length];
    boolean[] full = new boolean[weights.length];
    long left = total;
    while (true) {
      int[] open = IntStream.range(0, weights.length).filter(i -> !full[i]).toArray();
      share(left, weights, open, shares);
      boolean over = false;
      for (int i : open) {
        if (shares[i] > most[i]) {
          shares[i] = most[i];
          left -= most[i];
          full[i] = true;
          over = true;
        }
      }
      if (!over) {
        return shares;
      }
    }
  }

  private static void share(long total, long[] weights, int[] open, long[] shares) {
    BigInteger sum = BigInteger.ZERO;
    for (int i : open) {
      sum = sum.add(BigInteger.valueOf(weights[i]));
    }
    // Streams of weight zero still take what nobody else can: as if all weights were equal.
    boolean equal = sum.signum() == 0;
    BigInteger divisor = equal ? BigInteger.valueOf(Math.max(1, open.length)) : sum;
    BigInteger[] remainders = new BigInteger[weights.length];
    long left = total;
    for (int i : open) {
      BigInteger weight = equal ? BigInteger.ONE : BigInteger.valueOf(weights[i]);
      BigInteger[] share = BigInteger.valueOf(total).multiply(weight).divideAndRemainder(divisor);
      shares[i] = share[0].longValueExact();
      remainders[i] = share[1];
      left -= shares[i];
    }
    int[] byRemainder =
        Arrays.stream(open)
            .boxed()
            .sorted(Comparator.<Integer, BigInteger>comparing(i -> remainders[i]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < left; i++) {
      shares[byRemainder[i]]++;
    }
  }
}
