package io.gristmill.planner.request;

import static io.gristmill.planner.request.Limits.atLeast;

/**
 * A smaller batch at the start.
 *
 * @param untilTokens trained tokens up to which it holds
 */
public record RampStep(double untilTokens, long globalBatch) {
  public RampStep {
    atLeast("until_tokens", untilTokens, 1);
    atLeast("global_batch", globalBatch, 1);
  }
}
