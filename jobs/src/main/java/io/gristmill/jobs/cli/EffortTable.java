package io.gristmill.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.watch.Effort;
import io.gristmill.jobs.watch.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What each job took, from its record.
 *
 * @param stated wins over what was stated when the jobs ran
 */
record EffortTable(RunFigures figures, Stated stated) {

  private static final String[] HEADER = {
    "job",
    "seconds",
    "cores",
    "busy",
    "CPU",
    "read MB",
    "written MB",
    "shuffled MB",
    "spilled MB",
    "skew",
    "failed tasks"
  };

  String[] header() {
    List<String> header = new ArrayList<>(List.of(HEADER));
    if (priced()) {
      header.add("USD");
    }
    if (forecast()) {
      header.add("full h");
      header.add("full core h");
      if (priced()) {
        header.add("full USD");
      }
    }
    return header.toArray(String[]::new);
  }

  /** One a job that was measured, and all of them together; empty where none was. */
  List<Object[]> rows() {
    List<Object[]> rows = new ArrayList<>();
    Sum all = new Sum();
    for (JobRecord record : figures.records().values()) {
      if (record.effort() != null && record.effort().isObject()) {
        rows.add(row(record, all));
      }
    }
    if (rows.size() > 1) {
      rows.add(last(all));
    }
    return rows;
  }

  private static final class Sum {
    private double seconds;
    private double coreSeconds;
    private double usd;
    private double fullHours;
    private double fullCoreHours;
    private double fullUsd;
  }

  private Object[] row(JobRecord record, Sum all) {
    JsonNode effort = record.effort();
    double coreSeconds = effort.path("coreSeconds").asDouble();
    List<Object> row = new ArrayList<>();
    row.add(record.job());
    row.add(record.seconds());
    row.add(effort.path("cores").asDouble());
    row.add(percent(effort.path("taskSeconds").asDouble(), coreSeconds));
    row.add(percent(effort.path("cpuSeconds").asDouble(), coreSeconds));
    for (String bytes : List.of("bytesRead", "bytesWritten", "shuffleBytesRead", "spilledBytes")) {
      row.add(effort.path(bytes).asLong() / 1e6);
    }
    row.add(effort.path("skew").asDouble());
    row.add(effort.path("failedTasks").asLong());
    all.seconds += record.seconds();
    all.coreSeconds += coreSeconds;
    if (priced()) {
      Effort.Cost now = stated.cost(coreSeconds);
      double usd = now == null ? effort.at("/cost/usd").asDouble() : now.usd();
      all.usd += usd;
      row.add(money(usd));
    }
    if (forecast()) {
      Effort.FullCorpus now = stated.fullCorpus(record.seconds(), coreSeconds);
      JsonNode then = effort.path("fullCorpus");
      double hours = now == null ? then.path("hours").asDouble() : now.hours();
      double coreHours = now == null ? then.path("coreHours").asDouble() : now.coreHours();
      all.fullHours += hours;
      all.fullCoreHours += coreHours;
      row.add(hours);
      row.add(coreHours);
      if (priced()) {
        double usd = now == null || now.usd() == null ? then.path("usd").asDouble() : now.usd();
        all.fullUsd += usd;
        row.add(money(usd));
      }
    }
    return row.toArray();
  }

  private Object[] last(Sum all) {
    List<Object> row = new ArrayList<>();
    row.add("all");
    row.add(all.seconds);
    row.add(all.coreSeconds / Math.max(1e-9, all.seconds));
    while (row.size() < HEADER.length) {
      row.add("");
    }
    if (priced()) {
      row.add(money(all.usd));
    }
    if (forecast()) {
      row.add(all.fullHours);
      row.add(all.fullCoreHours);
      if (priced()) {
        row.add(money(all.fullUsd));
      }
    }
    return row.toArray();
  }

  private boolean priced() {
    return stated.usdPerCoreHour().isPresent() || anywhere("cost");
  }

  private boolean forecast() {
    return stated.timesLarger().isPresent() || anywhere("fullCorpus");
  }

  private boolean anywhere(String field) {
    return figures.records().values().stream()
        .anyMatch(record -> record.effort() != null && record.effort().has(field));
  }

  private static String percent(double part, double whole) {
    return whole <= 0 ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
  }

  private static String money(double usd) {
    return String.format(Locale.ROOT, usd < 10 ? "%,.4f" : "%,.2f", usd);
  }

  @Override
  public String toString() {
    List<Object[]> rows = rows();
    if (rows.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable(header());
    rows.forEach(table::row);
    return table.toString();
  }
}
