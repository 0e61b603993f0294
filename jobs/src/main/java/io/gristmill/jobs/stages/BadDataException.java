package io.gristmill.jobs.stages;

/** More of the input could not be read, or read back, than the recipe allows. Exit code 65. */
public final class BadDataException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BadDataException(String message) {
    super(message);
  }
}
