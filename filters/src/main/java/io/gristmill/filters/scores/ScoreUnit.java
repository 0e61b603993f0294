package io.gristmill.filters.scores;

/** Which part of a document is scored. */
public enum ScoreUnit {
  /** The whole text at once. */
  DOCUMENT,
  /** Each line that is not blank; the highest of their scores. */
  HIGHEST_LINE,
  /** Each line that is not blank; the mean of their scores. */
  MEAN_LINE
}
