package io.gristmill.mixer;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Rows per source in a set of shards. Rows are packed per source, so the share of rows is the share
 * of tokens, exact to one row.
 */
public final class RowShares {

  private RowShares() {}

  /**
   * The most rows that can be published with these weights: the source that is shortest for its
   * weight limits it, to where its fraction rounded down is all it has. Sources of weight 0 do not
   * count.
   */
  public static long most(double[] weights, long[] rowsAvailable) {
    check(weights, rowsAvailable);
    BigDecimal sum = sum(weights);
    BigDecimal most = null;
    long there = 0;
    for (int s = 0; s < weights.length; s++) {
      if (weights[s] > 0) {
        there = Math.addExact(there, rowsAvailable[s]);
        // The largest N with floor(N w / sum) <= rows is one less than ceil((rows + 1) sum / w).
        BigDecimal limit =
            BigDecimal.valueOf(rowsAvailable[s])
                .add(BigDecimal.ONE)
                .multiply(sum)
                .divide(new BigDecimal(weights[s]), 0, RoundingMode.CEILING)
                .subtract(BigDecimal.ONE);
        most = most == null || limit.compareTo(most) < 0 ? limit : most;
      }
    }
    if (most == null) {
      throw new IllegalArgumentException("weights: must not all be 0");
    }
    return most.min(BigDecimal.valueOf(there)).longValueExact();
  }

  /**
   * N_s for {@code rows} rows in all, at most {@link #most}: largest remainders, each within one
   * row of its fraction and never above what is available. Sources that have no row left for their
   * remainder pass it on, a row each.
   */
  public static long[] of(long rows, double[] weights, long[] rowsAvailable) {
    long most = most(weights, rowsAvailable);
    if (rows < 0 || rows > most) {
      throw new IllegalArgumentException("rows: " + rows + " must be between 0 and " + most);
    }
    return LargestRemainder.split(rows, weights, rowsAvailable);
  }

  private static BigDecimal sum(double[] weights) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double weight : weights) {
      sum = sum.add(new BigDecimal(weight));
    }
    return sum;
  }

  private static void check(double[] weights, long[] rows) {
    if (weights.length != rows.length) {
      throw new IllegalArgumentException(
          "weights: " + weights.length + " must be as many as sources with rows, " + rows.length);
    }
    for (int s = 0; s < weights.length; s++) {
      if (!(weights[s] >= 0) || weights[s] == Double.POSITIVE_INFINITY || rows[s] < 0) {
        throw new IllegalArgumentException(
            "source " + s + ": weight " + weights[s] + " and rows " + rows[s] + " must be >= 0");
      }
    }
  }
}
