package io.gristmill.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the job records of a run directory say, gathered for people. Reads no tables.
 *
 * @param records by job name
 */
record RunFigures(Map<String, JobRecord> records) {
  private static final String ANNOTATE = "annotate-";

  /**
   * What became of the records of one source.
   *
   * @param duplicates by kind; empty before dedup
   */
  record SourceFlow(
      String source,
      long read,
      long quarantined,
      long rejected,
      Map<String, Long> duplicates,
      long tokens,
      JsonNode counts) {
    long duplicateRows() {
      return duplicates.values().stream().mapToLong(n -> n).sum();
    }

    long kept() {
      return read - quarantined - rejected - duplicateRows();
    }
  }

  static RunFigures of(RunDirectory directory) throws IOException {
    return new RunFigures(directory.records());
  }

  /** One per source that is annotated, by name. */
  List<SourceFlow> sources() {
    List<SourceFlow> flows = new ArrayList<>();
    JsonNode duplicates = counts("dedup").path("rows");
    JsonNode cut = counts("cut").path("sources");
    records.forEach(
        (name, record) -> {
          if (name.startsWith(ANNOTATE)) {
            String source = name.substring(ANNOTATE.length());
            JsonNode counts = record.counts();
            flows.add(
                new SourceFlow(
                    source,
                    number(counts, "read"),
                    sum(field(counts, "quarantinedByError")),
                    sum(field(counts, "rejectedByRule")) + number(cut.path(source), "rejected"),
                    numbers(duplicates.path(source)),
                    number(counts, "tokens"),
                    counts));
          }
        });
    return flows;
  }

  /** Counts of a job; missing when it has not finished. */
  JsonNode counts(String job) {
    JobRecord record = records.get(job);
    return record == null
        ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
        : record.counts();
  }

  /** Warnings of the planner. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    counts("plan").path("findings").forEach(f -> warnings.add(f.asText()));
    warnings.removeIf(w -> !w.startsWith("W"));
    counts("mix").path("warnings").forEach(warning -> warnings.add("mix: " + warning.asText()));
    return warnings;
  }

  /** A field by its Java name, however the JSON writer spells it. */
  static JsonNode field(JsonNode node, String name) {
    JsonNode camel = node.path(name);
    return camel.isMissingNode()
        ? node.path(name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT))
        : camel;
  }

  static Map<String, Long> numbers(JsonNode node) {
    Map<String, Long> numbers = new TreeMap<>();
    node.properties().forEach(e -> numbers.put(e.getKey(), e.getValue().asLong()));
    return numbers;
  }

  private static long number(JsonNode node, String name) {
    return field(node, name).asLong();
  }

  private static long sum(JsonNode node) {
    return numbers(node).values().stream().mapToLong(n -> n).sum();
  }
}
