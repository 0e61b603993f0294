package io.gristmill.planner.report;

import java.util.Locale;

/** Numbers as people read them. */
final class Figures {

  private static final String[] UNITS = {"", " k", " M", " G", " T", " P", " E"};

  private Figures() {}

  /** Three to four digits with a decimal prefix. */
  static String scaled(double value, String unit) {
    int step = 0;
    double shown = value;
    while (Math.abs(shown) >= 1000 && step < UNITS.length - 1) {
      shown /= 1000;
      step++;
    }
    String prefix = UNITS[step].isEmpty() && !unit.isEmpty() ? " " : UNITS[step];
    return String.format(Locale.ROOT, "%.4g%s%s", shown, prefix, unit);
  }

  static String scaled(long value) {
    return scaled((double) value, "");
  }

  static String bytes(long value) {
    return bytes((double) value);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String bytes(double value) {
    return scaled(value, "B");
  }

  static String count(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.6g", value);
  }

  static String seconds(double value) {
    if (value >= 2 * 86_400) {
      return String.format(Locale.ROOT, "%.1f days", value / 86_400);
    }
    if (value >= 2 * 3600) {
      return String.format(Locale.ROOT, "%.1f h", value / 3600);
    }
    return value >= 120
        ? String.format(Locale.ROOT, "%.1f min", value / 60)
        : String.format(Locale.ROOT, "%.3g s", value);
  }
}
