package io.gristmill.filters.rules;

import io.gristmill.filters.RuleBounds;

/**
 * The values of a signal that keep a document. Ratios that equal a bound are decided by its
 * operator, so each bound says whether it is itself kept. NaN, not measured, is kept.
 */
public record Bounds(double min, boolean minKept, double max, boolean maxKept, boolean zeroKept) {

  /** No bounds: the signal is recorded and decides nothing. */
  public static final Bounds NONE = between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Bounds {
    if (!(min <= max)) {
      throw new IllegalArgumentException("min " + min + " must be <= max " + max);
    }
  }

  public static Bounds between(double min, double max) {
    return new Bounds(min, true, max, true, false);
  }

  public static Bounds atLeast(double min) {
    return between(min, Double.POSITIVE_INFINITY);
  }

  public static Bounds atMost(double max) {
    return between(Double.NEGATIVE_INFINITY, max);
  }

  public static Bounds moreThan(double min) {
    return new Bounds(min, false, Double.POSITIVE_INFINITY, true, false);
  }

  public static Bounds lessThan(double max) {
    return new Bounds(Double.NEGATIVE_INFINITY, true, max, false, false);
  }

  /** The same, and exactly 0 is kept. */
  public Bounds orZero() {
    return new Bounds(min, minKept, max, maxKept, true);
  }

  /** Whether a document with this value is kept. */
  public boolean keep(double value) {
    boolean tooLow = minKept ? value < min : value <= min;
    boolean tooHigh = maxKept ? value > max : value >= max;
    return !(tooLow || tooHigh) || (zeroKept && value == 0);
  }

  /** These bounds with the numbers of {@code override}; operators stay. */
  public Bounds with(RuleBounds override) {
    double newMin = override.min() == null ? min : override.min();
    double newMax = override.max() == null ? max : override.max();
    return new Bounds(newMin, minKept, newMax, maxKept, zeroKept);
  }
}
