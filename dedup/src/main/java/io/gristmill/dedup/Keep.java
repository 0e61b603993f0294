package io.gristmill.dedup;

/** Which copies of repeated text stay. */
public enum Keep {
  /** The one in the first document by the survivor rule, and in it the first. */
  FIRST,
  /** None. */
  NONE
}
