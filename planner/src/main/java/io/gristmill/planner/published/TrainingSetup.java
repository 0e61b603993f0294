package io.gristmill.planner.published;

import io.gristmill.planner.hardware.Accelerator;
import io.gristmill.planner.hardware.Precision;
import io.gristmill.planner.model.ModelShape;

/**
 * What utilisation depends on.
 *
 * @param globalBatch samples per step, 0 when not known
 * @param framework the training code, empty when not known
 */
public record TrainingSetup(
    ModelShape model,
    Accelerator accelerator,
    int count,
    int sequence,
    long globalBatch,
    Precision precision,
    String framework) {

  static TrainingSetup of(PublishedRow row, boolean withFramework) {
    return new TrainingSetup(
        row.shape(),
        row.chip(),
        row.count(),
        row.sequence(),
        row.globalBatch(),
        row.precision(),
        withFramework ? row.framework() : "");
  }
}
