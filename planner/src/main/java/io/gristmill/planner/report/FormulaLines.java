package io.gristmill.planner.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formulae with their numbers put in, in order. */
final class FormulaLines {

  private final List<PlanExplanation.Line> lines = new ArrayList<>();

  List<PlanExplanation.Line> lines() {
    return List.copyOf(lines);
  }

  void add(String name, String formula, String numbers, long value, String unit) {
    add(name, formula, numbers, (double) value, unit);
  }

  void add(String name, String formula, String numbers, double value, String unit) {
    lines.add(new PlanExplanation.Line(name, formula, numbers, value, unit));
  }

  static String numbers(String format, Object... values) {
    Object[] shown = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      shown[i] = values[i] instanceof Double d ? decimal(d) : values[i].toString();
    }
    return String.format(Locale.ROOT, format, shown);
  }

  /** All digits, so that the numbers can be worked out again. */
  private static String decimal(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e18
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
