package io.gristmill.planner.published;

import static io.gristmill.planner.published.PlanValidation.percent;

import java.util.Locale;

/** {@link PlanValidation} as a table for a terminal; below each outlier why it is one. */
final class ValidationText {

  private ValidationText() {}

  static String of(PlanValidation validation) {
    StringBuilder text = new StringBuilder();
    text.append("parameters and FLOPs per token\n");
    for (GoldenValue value : validation.golden()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-10s %-16s %7s %-7s %16.6g %16.6g %9s %s\n",
              value.kind().name().toLowerCase(Locale.ROOT),
              value.model(),
              value.sequence() == 0 ? "" : Integer.toString(value.sequence()),
              value.sequence() == 0 ? "" : value.convention().name().toLowerCase(Locale.ROOT),
              value.value(),
              value.ours(),
              percent(value.error()),
              value.holds() ? "" : "FAILS"));
    }
    text.append("tokens/s per accelerator; MFU given, or from the nearest other row\n");
    text.append(
        String.format(
            Locale.ROOT,
            "  %-8s %-18s %-11s %6s %10s %10s %8s %9s %-8s %9s %-8s %9s %s\n",
            "row",
            "model",
            "chip",
            "count",
            "published",
            "given",
            "error",
            "known",
            "row",
            "unknown",
            "row",
            "foreign",
            "row"));
    for (PlanValidation.Line line : validation.lines()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-8s %-18s %-11s %6d %10.1f %10s %8s %9s %-8s %9s %-8s %9s %s\n",
              line.row().id(),
              line.row().model(),
              line.row().accelerator(),
              line.row().count(),
              line.observed(),
              line.given() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", line.given()),
              line.given() == 0 ? "-" : percent(line.givenError()),
              percent(line.knownError()),
              line.knownRow(),
              percent(line.chosenError()),
              line.chosenRow(),
              percent(line.foreignError()),
              line.foreignRow()));
      line.because().forEach(why -> text.append("           why ").append(why).append('\n'));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "median absolute error: %s given, %s framework known, %s not known, %s from other"
                + " publications only\n",
            percent(validation.givenMedian()),
            percent(validation.knownMedian()),
            percent(validation.chosenMedian()),
            percent(validation.foreignMedian())));
    validation.failures().forEach(failure -> text.append("FAILS ").append(failure).append('\n'));
    return text.toString();
  }
}
