package io.gristmill.planner.request;

import static io.gristmill.planner.request.Limits.atLeast;

import java.util.List;

/**
 * Samples per optimizer step.
 *
 * @param globalBatch B
 * @param microBatch samples one rank takes at a time, b
 * @param ramp smaller batches before it, by rising tokens
 */
public record Batch(long globalBatch, int microBatch, List<RampStep> ramp) {

  static final Batch DEFAULT = new Batch(1024, 1, List.of());

  public Batch {
    atLeast("global_batch", globalBatch, 1);
    atLeast("micro_batch", microBatch, 1);
    ramp = List.copyOf(ramp);
    for (int i = 1; i < ramp.size(); i++) {
      if (ramp.get(i).untilTokens() <= ramp.get(i - 1).untilTokens()) {
        throw new IllegalArgumentException(
            "ramp: until_tokens must rise, here "
                + ramp.get(i - 1).untilTokens()
                + " then "
                + ramp.get(i).untilTokens());
      }
    }
  }
}
