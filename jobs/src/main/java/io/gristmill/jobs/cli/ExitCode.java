package io.gristmill.jobs.cli;

/**
 * How a command ended, for scripts and schedulers; numbers above 63 are those of BSD's sysexits.h.
 */
public enum ExitCode {
  DONE(0, "done"),
  WARNINGS(2, "finished, but with warnings, under --strict"),
  BAD_RECIPE(64, "bad recipe or arguments; nothing was run"),
  BAD_DATA(65, "bad data beyond the stated share, or a run directory that does not verify"),
  INTERNAL(70, "internal error"),
  INTERRUPTED(130, "interrupted; finished jobs stay, the same command resumes");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }
}
