package io.gristmill.filters.repair;

import java.io.Serializable;
import java.util.List;

/** The steps to mend a text by, in order. */
public record RepairRecipe(List<RepairStep> steps) implements Serializable {

  public RepairRecipe {
    steps = List.copyOf(steps);
    if (steps.stream().distinct().count() < steps.size()) {
      throw new IllegalArgumentException("a repair step is named twice: " + steps);
    }
  }

  /** What never takes a visible character away. */
  public static RepairRecipe standard() {
    return new RepairRecipe(
        List.of(
            RepairStep.MOJIBAKE,
            RepairStep.CONTROL_CHARACTERS,
            RepairStep.ZERO_WIDTH,
            RepairStep.NFC));
  }

  /** A worker for one task. */
  public TextRepair newRepair() {
    return new TextRepair(this);
  }
}
