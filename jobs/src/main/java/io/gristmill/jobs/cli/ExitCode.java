package io.gristmill.jobs.cli;

/**
 * How a command ended, for scripts and schedulers; numbers above 63 are those of BSD's sysexits.h.
 */
public enum ExitCode {
  DONE(0, "done"),
  WARNINGS(2, "finished, but with warnings, under --strict"),
  BAD_RECIPE(64, "bad recipe or arguments; nothing was run"),
  BAD_DATA(65, "bad data beyond the stated share, or a run directory that does not verify"),
  NO_INPUT(66, "an input vanished or changed while it was read; nothing of it was committed"),
  INTERNAL(70, "internal error"),
  CANNOT_WRITE(73, "the output may not be written: permission, read-only, quota"),
  IO(74, "a disk is full, or storage failed; the same command resumes"),
  TRY_LATER(75, "another run is writing the same jobs; try later"),
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
