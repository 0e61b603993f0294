package io.gristmill.jobs.stages;

/** A job was asked for whose input was never committed. */
public final class PredecessorMissingException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  PredecessorMissingException(String job, String predecessor, Object directory) {
    super(
        "%s needs %s, which has not finished in %s: run it first, or use gristmill run"
            .formatted(job, predecessor, directory));
  }
}
