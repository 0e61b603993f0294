package io.gristmill.filters;

import java.io.Serializable;

/**
 * New numbers for the bounds of one rule. Null leaves the profile's number, an infinity takes the
 * bound away; 0 is the number 0. Whether a value equal to a bound is kept stays as the profile
 * says.
 */
public record RuleBounds(Double min, Double max) implements Serializable {

  public RuleBounds {
    if ((min != null && min.isNaN()) || (max != null && max.isNaN())) {
      throw new IllegalArgumentException("min " + min + " and max " + max + " must be numbers");
    }
    if (min != null && max != null && min > max) {
      throw new IllegalArgumentException("min " + min + " must be <= max " + max);
    }
  }

  /** The rule measures and decides nothing. */
  public static RuleBounds off() {
    return new RuleBounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  public static RuleBounds atLeast(double min) {
    return new RuleBounds(min, null);
  }

  public static RuleBounds atMost(double max) {
    return new RuleBounds(null, max);
  }

  public static RuleBounds between(double min, double max) {
    return new RuleBounds(min, max);
  }
}
