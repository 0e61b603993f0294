package io.gristmill.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.watch.Stated;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** report.html: one file without scripts or anything fetched, made from the job records alone. */
final class ReportPage {
  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
      h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
      table{border-collapse:collapse;margin:.5rem 0}td,th{padding:.15rem .8rem .15rem 0;text-align:left;border-bottom:1px solid #ddd}
      td.n{text-align:right;font-variant-numeric:tabular-nums}th{font-weight:600}
      .kept{fill:#3b7d4f}.duplicates{fill:#c9a227}.rejected{fill:#b5563b}.quarantined{fill:#555}
      .warning{background:#fff3cd;padding:.3rem .6rem;margin:.3rem 0}.key span{margin-right:1.2rem}
      details{margin:.5rem 0}pre{background:#f5f5f5;padding:.6rem;overflow:auto}
      """;

  private static final int WIDTH = 720;
  private static final int BAR = 22;
  private static final int LABEL = 130;

  private final StringBuilder out = new StringBuilder();
  private final RunFigures figures;
  private final Stated stated;

  private ReportPage(RunFigures figures, Stated stated) {
    this.figures = figures;
    this.stated = stated;
  }

  static String of(String title, RunFigures figures, Stated stated) {
    ReportPage page = new ReportPage(figures, stated);
    page.write(title);
    return page.out.toString();
  }

  private void write(String title) {
    out.append("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Gristmill: ")
        .append(escape(title))
        .append("</title><style>")
        .append(STYLE)
        .append("</style>\n<h1>")
        .append(escape(title))
        .append("</h1>\n");
    for (String warning : figures.warnings()) {
      out.append("<p class=\"warning\">").append(escape(warning)).append("</p>\n");
    }
    flow();
    jobs();
    for (RunFigures.SourceFlow flow : figures.sources()) {
      source(flow);
    }
    decontamination();
    rest("dedup", "Duplicates");
    if (figures.counts("cut").path("sources").size() > 0) {
      rest("cut", "Cut out of documents");
    }
    rest("mix", "Mixture");
    rest("plan", "Plan");
    rest("pack", "Shards");
    out.append("</html>\n");
  }

  /** One bar a source: what became of its records, to one scale. */
  private void flow() {
    List<RunFigures.SourceFlow> sources = figures.sources();
    long most = sources.stream().mapToLong(RunFigures.SourceFlow::read).max().orElse(0);
    if (most == 0) {
      return;
    }
    out.append("<h2>Flow of records</h2>\n<svg role=\"img\" viewBox=\"0 0 ")
        .append(LABEL + WIDTH)
        .append(' ')
        .append(sources.size() * (BAR + 10))
        .append("\" width=\"100%\" font-size=\"13\">\n");
    int y = 0;
    for (RunFigures.SourceFlow flow : sources) {
      out.append(
          String.format(
              Locale.ROOT, "<text x=\"0\" y=\"%d\">%s</text>", y + 16, escape(flow.source())));
      double x = LABEL;
      for (Map.Entry<String, Long> part : parts(flow).entrySet()) {
        double width = (double) WIDTH * part.getValue() / most;
        out.append(
            String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s: %,d %s of %,d</title></rect>",
                part.getKey(),
                x,
                y,
                width,
                BAR,
                escape(flow.source()),
                part.getValue(),
                part.getKey(),
                flow.read()));
        x += width;
      }
      out.append('\n');
      y += BAR + 10;
    }
    out.append("</svg>\n<p class=\"key\">");
    for (String part : List.of("kept", "duplicates", "rejected", "quarantined")) {
      out.append("<span><svg width=\"12\" height=\"12\"><rect class=\"")
          .append(part)
          .append("\" width=\"12\" height=\"12\"/></svg> ")
          .append(part)
          .append("</span>");
    }
    out.append(
        "</p>\n<table><tr><th>source<th>read<th>quarantined<th>rejected<th>duplicates<th>kept\n");
    for (RunFigures.SourceFlow f : sources) {
      row(f.source(), f.read(), f.quarantined(), f.rejected(), f.duplicateRows(), f.kept());
    }
    out.append("</table>\n");
  }

  private static Map<String, Long> parts(RunFigures.SourceFlow flow) {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("kept", flow.kept());
    parts.put("duplicates", flow.duplicateRows());
    parts.put("rejected", flow.rejected());
    parts.put("quarantined", flow.quarantined());
    return parts;
  }

  private void jobs() {
    out.append("<h2>Jobs</h2>\n<table><tr><th>job<th>seconds<th>started<th>versions\n");
    for (JobRecord record : figures.records().values()) {
      row(record.job(), record.seconds(), record.started(), record.versions().toString());
    }
    out.append("</table>\n");
    EffortTable effort = new EffortTable(figures, stated);
    if (!effort.rows().isEmpty()) {
      out.append("<table><tr>");
      for (String column : effort.header()) {
        out.append("<th>").append(escape(column));
      }
      out.append('\n');
      effort.rows().forEach(this::row);
      out.append("</table>\n");
    }
  }

  private void source(RunFigures.SourceFlow flow) {
    out.append("<h2>Source ").append(escape(flow.source())).append("</h2>\n");
    numbers("Rejected by rule", "rejectedByRule", flow);
    numbers("Unreadable records", "quarantinedByError", flow);
    numbers("Kept by language", "keptByLanguage", flow);
    numbers("Personal data found", "pii", flow);
    numbers("Repairs", "repairs", flow);
    JsonNode phases = RunFigures.field(flow.counts(), "secondsByPhase");
    if (!phases.isEmpty()) {
      out.append(
          "<details><summary>Where the time went</summary><table><tr><th>phase<th>thread seconds\n");
      phases.properties().forEach(e -> row(e.getKey(), e.getValue().asDouble()));
      out.append("</table></details>\n");
    }
  }

  private void numbers(String title, String field, RunFigures.SourceFlow flow) {
    Map<String, Long> numbers = RunFigures.numbers(RunFigures.field(flow.counts(), field));
    if (numbers.isEmpty()) {
      return;
    }
    out.append("<table><tr><th>").append(title).append("<th>\n");
    numbers.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(e -> row(e.getKey(), e.getValue()));
    out.append("</table>\n");
  }

  private void decontamination() {
    List<DecontaminationFigures.EvaluationSet> sets = DecontaminationFigures.of(figures).sets();
    if (sets.isEmpty()) {
      return;
    }
    out.append(
        "<h2>Evaluation sets</h2>\n<table><tr><th>set<th>items<th>unsearchable<th>items found<th>documents\n");
    for (DecontaminationFigures.EvaluationSet set : sets) {
      row(
          set.name(),
          set.items(),
          set.unsearchable(),
          (long) set.itemsHit().size(),
          set.documents());
    }
    out.append("</table>\n");
    for (DecontaminationFigures.EvaluationSet set : sets) {
      if (!set.examples().isEmpty()) {
        out.append("<details><summary>")
            .append(escape(set.name()))
            .append(": examples</summary><table><tr><th>document<th>item<th>share<th>gram\n");
        for (DecontaminationFigures.Example example : set.examples()) {
          row(
              example.document(),
              example.item(),
              String.format(Locale.ROOT, "%.3f", example.share()),
              example.gram());
        }
        out.append("</table></details>\n");
      }
    }
  }

  /** Counts of a job whose shape is its own: objects become tables, the rest rows. */
  private void rest(String job, String title) {
    JsonNode counts = figures.counts(job);
    if (counts.isMissingNode()) {
      return;
    }
    out.append("<h2>").append(title).append("</h2>\n");
    tree(counts);
  }

  private void tree(JsonNode node) {
    out.append("<table>\n");
    node.properties()
        .forEach(
            e -> {
              JsonNode value = e.getValue();
              out.append("<tr><td>")
                  .append(escape(e.getKey()))
                  .append(value.isNumber() ? "<td class=\"n\">" : "<td>");
              if (value.isObject() && !value.isEmpty()) {
                tree(value);
              } else if (value.isArray() && !value.isEmpty()) {
                value.forEach(
                    item -> {
                      if (item.isObject()) {
                        tree(item);
                      } else {
                        out.append(escape(text(item))).append("<br>");
                      }
                    });
              } else {
                out.append(escape(text(value)));
              }
              out.append('\n');
            });
    out.append("</table>\n");
  }

  private static String text(JsonNode value) {
    if (value.isIntegralNumber()) {
      return String.format(Locale.ROOT, "%,d", value.asLong());
    }
    return value.isNumber()
        ? String.format(Locale.ROOT, "%.4g", value.asDouble())
        : value.isContainerNode() ? "none" : value.asText();
  }

  private void row(Object... cells) {
    out.append("<tr>");
    for (Object cell : cells) {
      if (cell instanceof Long number) {
        out.append(String.format(Locale.ROOT, "<td class=\"n\">%,d", number));
      } else if (cell instanceof Double number) {
        out.append(String.format(Locale.ROOT, "<td class=\"n\">%.1f", number));
      } else {
        out.append("<td>").append(escape(String.valueOf(cell)));
      }
    }
    out.append('\n');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
