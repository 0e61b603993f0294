package io.gristmill.planner.request;

/** Range checks with one wording. */
final class Limits {

  private Limits() {}

  static void atLeast(String field, double value, double least) {
    if (!(value >= least)) {
      throw new IllegalArgumentException(field + ": " + text(value) + " must be >= " + text(least));
    }
  }

  static void atLeast(String field, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(field + ": " + value + " must be >= " + least);
    }
  }

  static void between(String field, double value, double least, double most) {
    if (!(value >= least) || !(value <= most)) {
      throw new IllegalArgumentException(
          field + ": " + text(value) + " must be between " + text(least) + " and " + text(most));
    }
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
