package io.gristmill.planner.request;

import static io.gristmill.planner.request.Limits.atLeast;

/**
 * One source of the corpus.
 *
 * @param tokens packed tokens there are
 * @param weight share of training tokens, relative to the other sources
 */
public record SourceSupply(String name, double tokens, double weight) {
  public SourceSupply {
    atLeast("tokens", tokens, 0);
    atLeast("weight", weight, 0);
  }
}
