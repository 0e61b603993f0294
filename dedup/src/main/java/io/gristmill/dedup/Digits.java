package io.gristmill.dedup;

/** What a run of digits is to a shingle. */
public enum Digits {
  /** Itself: two tables with other numbers are other texts. */
  KEPT,
  /** One zero: pages that differ in dates and counters are alike (FineWeb). */
  ZEROED
}
