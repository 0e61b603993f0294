package io.gristmill.planner.report;

import io.gristmill.planner.Plan;
import java.util.List;
import java.util.Locale;

/**
 * Every formula of a plan with its numbers. The numbers of a line, worked out, give its value: a
 * test does so.
 */
public record PlanExplanation(List<Line> lines) {

  public PlanExplanation {
    lines = List.copyOf(lines);
  }

  /**
   * One figure.
   *
   * @param formula in names
   * @param numbers the same with the plan's numbers: + - * / ( ) sqrt floor ceil
   * @param value as the plan has it
   */
  public record Line(String name, String formula, String numbers, double value, String unit) {}

  /** All figures of {@code plan}. */
  public static PlanExplanation of(Plan plan) {
    return new PlanExplanation(Formulae.of(plan));
  }

  /** Two lines a figure, for a terminal. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-22s = %s\n%-22s = %s = %s %s\n",
              line.name(),
              line.formula(),
              "",
              line.numbers(),
              Figures.plain(line.value()),
              line.unit()));
    }
    return text.toString();
  }
}
