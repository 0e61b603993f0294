package io.gristmill.planner.request;

import static io.gristmill.planner.request.Limits.atLeast;

/**
 * How long to train; exactly one is set, the others are 0.
 *
 * @param tokens training tokens
 * @param days wall time, goodput included
 * @param budgetUsd money for accelerator hours, goodput included
 * @param tokensPerParameter for example 20, Chinchilla's ratio
 */
public record Target(double tokens, double days, double budgetUsd, double tokensPerParameter) {

  public Target {
    atLeast("tokens", tokens, 0);
    atLeast("days", days, 0);
    atLeast("budget_usd", budgetUsd, 0);
    atLeast("tokens_per_parameter", tokensPerParameter, 0);
    int set =
        (tokens > 0 ? 1 : 0)
            + (days > 0 ? 1 : 0)
            + (budgetUsd > 0 ? 1 : 0)
            + (tokensPerParameter > 0 ? 1 : 0);
    if (set != 1) {
      throw new IllegalArgumentException(
          "tokens, days, budget_usd, tokens_per_parameter: exactly one must be > 0, here " + set);
    }
  }

  /** So many tokens. */
  public static Target tokens(double tokens) {
    return new Target(tokens, 0, 0, 0);
  }
}
