package io.gristmill.mixer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Splits a whole number by weights so that the parts sum to it exactly and each is within 1 of its
 * fraction. Exact arithmetic; equal remainders go to the first.
 */
final class LargestRemainder {

  private LargestRemainder() {}

  /** The parts; weights are not negative and not all 0. */
  static long[] split(long total, double[] weights) {
    long[] room = new long[weights.length];
    Arrays.fill(room, Long.MAX_VALUE);
    return split(total, weights, room);
  }

  /**
   * The same where part i is at most {@code room[i]}, which must be at least its fraction rounded
   * down: a source at its limit passes its remainder on.
   */
  static long[] split(long total, double[] weights, long[] room) {
    int n = weights.length;
    BigDecimal[] exact = new BigDecimal[n];
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < n; i++) {
      exact[i] = new BigDecimal(weights[i]);
      sum = sum.add(exact[i]);
    }
    if (sum.signum() <= 0) {
      throw new IllegalArgumentException("weights: must not all be 0");
    }
    long[] parts = new long[n];
    BigDecimal[] remainders = new BigDecimal[n];
    long given = 0;
    for (int i = 0; i < n; i++) {
      BigDecimal scaled = exact[i].multiply(BigDecimal.valueOf(total));
      BigInteger whole = scaled.divide(sum, 0, RoundingMode.FLOOR).toBigIntegerExact();
      remainders[i] = scaled.subtract(new BigDecimal(whole).multiply(sum));
      parts[i] = whole.longValueExact();
      given += parts[i];
      if (parts[i] > room[i]) {
        throw new IllegalArgumentException(
            "part " + i + ": " + parts[i] + " must be <= " + room[i]);
      }
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, Comparator.comparing((Integer i) -> remainders[i]).reversed().thenComparing(i -> i));
    for (int pass = 0; given < total; pass++) {
      boolean moved = false;
      for (int i : order) {
        // A source of weight 0 gets nothing, not even a remainder.
        if (given < total && exact[i].signum() > 0 && parts[i] < room[i]) {
          parts[i]++;
          given++;
          moved = true;
        }
      }
      if (!moved || pass > n) {
        throw new IllegalArgumentException(
            "total: " + total + " does not fit the room of its sources");
      }
    }
    return parts;
  }
}
