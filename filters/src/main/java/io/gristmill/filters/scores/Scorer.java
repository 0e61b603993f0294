package io.gristmill.filters.scores;

/** Gives one text after another a score. Owns scratch: one per task. */
public interface Scorer {

  /** The score of {@code utf8[from, to)}; NaN for a text that has nothing to score. */
  double score(byte[] utf8, int from, int to);
}
