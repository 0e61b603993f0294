package io.gristmill.planner.finding;

/** How much a finding weighs. */
public enum Severity {
  /** The plan cannot be carried out. */
  ERROR,
  /** It can, at a cost worth knowing. */
  WARNING,
  /** Worth a line. */
  NOTE
}
