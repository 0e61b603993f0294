package io.gristmill.planner;

import io.gristmill.planner.request.Batch;
import io.gristmill.planner.request.RampStep;

/**
 * Which rows of the global order a training step takes, and the other way round: step 0 takes the
 * first rows, each step as many as its batch. A ramp's batches come first, each for whole steps
 * until its tokens are reached.
 */
public final class TrainingSteps {

  private final Batch batch;
  private final long sequenceLength;

  /**
   * @param sequenceLength tokens of a row
   */
  public TrainingSteps(Batch batch, long sequenceLength) {
    this.batch = batch;
    this.sequenceLength = sequenceLength;
  }

  /** Rows [first, end) of one step. */
  public record Rows(long first, long end) {}

  /** The rows of a step, counted from 0. */
  public Rows rows(long step) {
    if (step < 0) {
      throw new IllegalArgumentException("step " + step + " must be >= 0");
    }
    long steps = 0;
    long rows = 0;
    for (RampStep ramp : batch.ramp()) {
      long more = steps(ramp, rows);
      if (step < steps + more) {
        return rows(rows + (step - steps) * ramp.globalBatch(), ramp.globalBatch());
      }
      steps += more;
      rows += more * ramp.globalBatch();
    }
    return rows(rows + (step - steps) * batch.globalBatch(), batch.globalBatch());
  }

  /** The step that takes a row, counted from 0. */
  public long stepOf(long row) {
    if (row < 0) {
      throw new IllegalArgumentException("row " + row + " must be >= 0");
    }
    long steps = 0;
    long rows = 0;
    for (RampStep ramp : batch.ramp()) {
      long more = steps(ramp, rows);
      if (row < rows + more * ramp.globalBatch()) {
        return steps + (row - rows) / ramp.globalBatch();
      }
      steps += more;
      rows += more * ramp.globalBatch();
    }
    return steps + (row - rows) / batch.globalBatch();
  }

  private static Rows rows(long first, long count) {
    return new Rows(first, first + count);
  }

  private long steps(RampStep ramp, long rowsBefore) {
    double left = ramp.untilTokens() - (double) rowsBefore * sequenceLength;
    return left <= 0 ? 0 : (long) Math.ceil(left / ((double) ramp.globalBatch() * sequenceLength));
  }
}
