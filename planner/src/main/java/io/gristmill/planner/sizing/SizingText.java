package io.gristmill.planner.sizing;

import java.util.Locale;

/** A sizing for a terminal: the figures, and the lines of spark-defaults.conf that follow. */
public final class SizingText {
  private SizingText() {}

  /** The table. */
  public static String of(ClusterSizing sizing) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "work",
        "%,.0f core hours: annotate %,.0f, dedup %,.0f, pack %,.0f",
        sizing.annotateCoreHours() + sizing.dedupCoreHours() + sizing.packCoreHours(),
        sizing.annotateCoreHours(),
        sizing.dedupCoreHours(),
        sizing.packCoreHours());
    line(
        text,
        "cluster",
        "%,d cores: %,d executors of %d, 20 %% of the time idle",
        sizing.cores(),
        sizing.executors(),
        sizing.executorCores());
    line(
        text,
        "memory",
        "%s heap and %s beside it an executor; %s the driver",
        size(sizing.heapBytes()),
        size(sizing.overheadBytes()),
        size(sizing.driverBytes()));
    line(
        text,
        "tasks",
        "%,d ranges to read; %,d shuffle partitions",
        sizing.annotateTasks(),
        sizing.shufflePartitions());
    line(
        text,
        "local disk",
        "%s an executor, for %s shuffled in all",
        size(sizing.diskBytes()),
        size((long) sizing.shuffleBytes()));
    text.append('\n');
    sizing.settings().forEach((key, value) -> text.append(key).append(' ').append(value + "\n"));
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "%-12s", label))
        .append(String.format(Locale.ROOT, format, values))
        .append('\n');
  }

  private static String size(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    int unit = 0;
    double value = bytes;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f %s" : "%.0f %s", value, units[unit]);
  }
}
