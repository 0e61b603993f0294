package io.gristmill.mixer;

import java.util.List;
import java.util.Locale;

/** Plans and reports as tables for a terminal. */
public final class MixtureText {

  private MixtureText() {}

  /** One line per stage and source; what a what-if prints. */
  public static String of(MixturePlan plan) {
    StringBuilder text = new StringBuilder();
    line(text, "stage", "source", "available", "wanted", "quota", "share", "epochs", "shortage");
    for (SourceQuota quota : plan.quotas()) {
      line(
          text,
          quota.stage(),
          quota.source(),
          number(quota.available()),
          number(quota.wanted()),
          number(quota.quota()),
          percent(quota.share()),
          decimals(quota.epochs()),
          number(quota.shortage()));
    }
    return warnings(text, plan.warnings());
  }

  /** The same with what was chosen. */
  public static String of(MixtureReport report) {
    StringBuilder text = new StringBuilder();
    line(
        text, "stage", "source", "available", "quota", "chosen", "documents", "epochs", "shortage");
    for (MixtureReport.Line line : report.lines()) {
      line(
          text,
          line.stage(),
          line.source() + (line.synthetic() ? " *" : ""),
          number(line.available()),
          number(line.quota()),
          number(line.chosen()),
          number(line.documents()),
          decimals(line.epochs()),
          number(line.shortage()));
    }
    if (report.lines().stream().anyMatch(MixtureReport.Line::synthetic)) {
      text.append("* written by a model\n");
    }
    return warnings(text, report.warnings());
  }

  private static String warnings(StringBuilder text, List<String> warnings) {
    warnings.forEach(warning -> text.append("warning: ").append(warning).append('\n'));
    return text.toString();
  }

  private static void line(StringBuilder text, String... cells) {
    text.append(
        String.format(Locale.ROOT, "%-12s %-24s %16s %16s %16s %12s %8s %14s\n", (Object[]) cells));
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.3f %%", 100 * share);
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
