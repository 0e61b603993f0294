package io.gristmill.planner.finding;

import java.util.List;
import java.util.stream.Collectors;

/** No plan satisfies the request. Every reason is in {@link #findings()}, each with a code. */
public final class InfeasiblePlan extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<Finding> findings;

  public InfeasiblePlan(List<Finding> findings) {
    super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    if (findings.isEmpty()) {
      throw new IllegalArgumentException("an infeasible plan needs a reason");
    }
    this.findings = List.copyOf(findings);
  }

  /** At least one. */
  public List<Finding> findings() {
    return findings;
  }
}
