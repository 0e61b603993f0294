package io.gristmill.jobs.cli;

import io.gristmill.jobs.stages.SourceForecast;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a sample predicts, for a person. */
record ForecastText(List<SourceForecast> forecasts, int cores) {

  @Override
  public String toString() {
    TextTable sources =
        new TextTable(
            "source",
            "sampled",
            "records",
            "quarantined",
            "rejected",
            "kept",
            "tokens",
            "text MB",
            "core s");
    Map<String, Long> rejected = new TreeMap<>();
    double coreSeconds = 0;
    long records = 0;
    for (SourceForecast forecast : forecasts) {
      Map<String, Long> rules = forecast.rejectedByRule();
      sources.row(
          forecast.source(),
          String.format(Locale.ROOT, "%.1f %%", percent(forecast)),
          forecast.records(),
          forecast.quarantined(),
          rules.values().stream().mapToLong(n -> n).sum(),
          forecast.kept(),
          forecast.tokens(),
          forecast.keptTextBytes() / 1e6,
          forecast.coreSeconds());
      rules.forEach((rule, n) -> rejected.merge(rule, n, Long::sum));
      coreSeconds += forecast.coreSeconds();
      records += forecast.records();
    }
    StringBuilder text =
        new StringBuilder("what a sample predicts, before duplicates are taken out\n");
    text.append(sources).append('\n');
    if (!rejected.isEmpty()) {
      text.append(rules(rejected, records)).append('\n');
    }
    return text.append(
            String.format(
                Locale.ROOT,
                "annotate: about %,.0f s on %d cores, measured on a JVM that had just started%n",
                coreSeconds / cores,
                cores))
        .toString();
  }

  private static double percent(SourceForecast forecast) {
    return forecast.bytes() == 0 ? 100 : 100.0 * forecast.sampledBytes() / forecast.bytes();
  }

  private static TextTable rules(Map<String, Long> rejected, long records) {
    TextTable table = new TextTable("rule", "would reject", "% of records");
    rejected.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            rule -> table.row(rule.getKey(), rule.getValue(), 100.0 * rule.getValue() / records));
    return table;
  }
}
