package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.jobs.Generated;
import io.gristmill.planner.finding.FindingCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PlannerDocsTest {

  @Test
  void everyFindingHasItsCauseAndItsCure() throws IOException {
    StringBuilder table =
        new StringBuilder(
            "## Findings\n\nE: the plan is refused. W: it works at a cost; `--strict` exits with 2. I: for information.\n\n"
                + "| code | cause | cure |\n|---|---|---|\n");
    for (FindingCode code : FindingCode.values()) {
      table.append("| %s | %s | %s |\n".formatted(code, code.meaning(), code.cure()));
      assertThat(code.cure()).as(code.name()).isNotBlank();
    }
    Generated.assertUpToDate(
        "docs/planner.md", Generated.belowMarker("docs/planner.md", table.toString()));
  }
}
