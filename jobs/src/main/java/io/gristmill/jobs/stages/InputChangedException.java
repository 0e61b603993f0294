package io.gristmill.jobs.stages;

/** A source is not what it was when it was listed. Exit code 66. */
public final class InputChangedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InputChangedException(String source, String what, Throwable cause) {
    super(
        "source '%s': %s while it was read; nothing of it was committed. Run again when it is at rest"
            .formatted(source, what),
        cause);
  }
}
