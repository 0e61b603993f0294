package io.gristmill.mixer;

import java.io.Serializable;

/**
 * Keeps the best part of a source.
 *
 * @param signal a numeric column of the narrow table; documents without a value go first
 * @param keep share of the source's tokens that stays, in (0, 1]
 * @param highestIsBest whether large values stay
 */
public record Pruning(String signal, double keep, boolean highestIsBest) implements Serializable {

  /** Keeps everything. */
  public static final Pruning NONE = new Pruning("", 1, true);

  public Pruning {
    if (!(keep > 0) || !(keep <= 1)) {
      throw new IllegalArgumentException("pruning.keep: " + keep + " must be > 0 and <= 1");
    }
    if (keep < 1 && signal.isEmpty()) {
      throw new IllegalArgumentException("pruning.signal: must name a column when keep is < 1");
    }
  }

  /** Keeps the share with the highest signal. */
  public static Pruning highest(String signal, double keep) {
    return new Pruning(signal, keep, true);
  }

  /** Keeps the share with the lowest signal. */
  public static Pruning lowest(String signal, double keep) {
    return new Pruning(signal, keep, false);
  }

  boolean none() {
    return keep == 1;
  }

  /**
   * A key whose unsigned order is best first: IEEE bits are made monotone, NaN is last, −0 is 0.
   */
  public long key(double value) {
    if (Double.isNaN(value)) {
      return -1L;
    }
    long bits = Double.doubleToLongBits(value + 0.0);
    long rising = bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    return highestIsBest ? ~rising : rising;
  }
}
