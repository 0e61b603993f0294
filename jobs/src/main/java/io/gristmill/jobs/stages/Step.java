package io.gristmill.jobs.stages;

import java.util.Locale;

/** The steps of a run, in their order. Annotate is one job per source, each other step one job. */
public enum Step {
  ANNOTATE,
  DEDUP,
  CUT,
  MIX,
  PLAN,
  PACK,
  VERIFY;

  /** The name of the command and, but for annotate, of the job's record. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
