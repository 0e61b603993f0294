package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.gristmill.dedup.contamination.ContaminationReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What the rows of a scan add up to. Every row becomes a few (what, key, n), and all are summed in
 * one aggregation: a job of many small sources would else spend its time starting Spark jobs.
 */
final class ScanNumbers {

  private static final String RULE = "rule";
  private static final String TEXT_BYTES = "text_bytes";
  private static final String TOKENS = "tokens";
  private static final String LANGUAGE = "language";
  private static final String PII = "pii";
  private static final String REPAIR = "repair";
  private static final String ERROR = "error";
  private static final String TALLY = "tally";

  // The key of documents that no rule rejected, and of numbers that have none.
  private static final String NONE = "";

  private final Map<String, Map<String, Long>> numbers;

  private ScanNumbers(Map<String, Map<String, Long>> numbers) {
    this.numbers = numbers;
  }

  /** Rows (what, key, n) of the documents in {@code rows}. */
  static Dataset<Row> ofDocuments(Dataset<Row> rows) {
    return exploded(rows, documentNumbers());
  }

  /** Rows (what, key, n) of a table with unreadable records, whose error is in {@code column}. */
  static Dataset<Row> ofDefects(Dataset<Row> rows, String column) {
    return exploded(rows, defectNumbers(column));
  }

  /** Rows (what, key, n) of tallies. */
  static Dataset<Row> ofTallies(Dataset<Row> rows) {
    return exploded(rows, tallyNumbers());
  }

  /** Rows (what, key, n) of rows as the scan gives them, all kinds together. */
  static Dataset<Row> ofScan(Dataset<Row> rows) {
    return exploded(
        rows,
        when(col(AnnotatedTable.KIND).equalTo(AnnotatedTable.DOCUMENT), documentNumbers())
            .when(
                col(AnnotatedTable.KIND).equalTo(AnnotatedTable.DEFECT),
                defectNumbers("reject_rule"))
            .otherwise(tallyNumbers()));
  }

  /** Adds them up. */
  static ScanNumbers sum(Dataset<Row> whatKeyNumber) {
    Map<String, Map<String, Long>> sums = new HashMap<>();
    for (Row row : whatKeyNumber.groupBy("what", "key").agg(functions.sum("n")).collectAsList()) {
      sums.computeIfAbsent(row.getString(0), what -> new TreeMap<>())
          .put(row.getString(1), row.getLong(2));
    }
    return new ScanNumbers(sums);
  }

  /** The same with what was read and how long it took. */
  ScanNumbers with(Map<String, Long> tallies) {
    Map<String, Map<String, Long>> all = new HashMap<>(numbers);
    all.put(TALLY, Map.copyOf(tallies));
    return new ScanNumbers(all);
  }

  /**
   * The counts; throws when they do not add up.
   *
   * @param decontamination what was found of each evaluation set
   */
  AnnotateCounts counts(List<ContaminationReport.Line> decontamination) {
    Map<String, Long> tallies = of(TALLY);
    Map<String, Long> rejected = new TreeMap<>(of(RULE));
    Long kept = rejected.remove(NONE);
    Map<String, Double> seconds = new TreeMap<>();
    for (ScanPhase phase : ScanPhase.values()) {
      seconds.put(phase.label(), tallies.getOrDefault(Tally.NANOS + phase.label(), 0L) / 1e9);
    }
    return new AnnotateCounts(
        tallies.getOrDefault(Tally.RECORDS, 0L),
        tallies.getOrDefault(Tally.RECORD_BYTES, 0L),
        kept == null ? 0 : kept,
        of(TEXT_BYTES).getOrDefault(NONE, 0L),
        of(TOKENS).getOrDefault(NONE, 0L),
        rejected,
        of(ERROR),
        of(LANGUAGE),
        of(PII),
        of(REPAIR),
        decontamination,
        seconds);
  }

  private Map<String, Long> of(String what) {
    return numbers.getOrDefault(what, Map.of());
  }

  private static Column documentNumbers() {
    Column kept = col("reject_rule").isNull();
    return concat(
        array(
            number(RULE, coalesce(col("reject_rule"), lit(NONE)), lit(1)),
            number(TEXT_BYTES, lit(NONE), when(kept, col("text_bytes"))),
            number(TOKENS, lit(NONE), when(kept, col("token_count"))),
            number(LANGUAGE, col("language"), when(kept, lit(1)))),
        entries(PII, col("pii")),
        entries(REPAIR, col("repairs")));
  }

  // An error is a code, a colon and what was seen there.
  private static Column defectNumbers(String column) {
    return array(number(ERROR, substring_index(col(column), ":", 1), lit(1)));
  }

  private static Column tallyNumbers() {
    return entries(TALLY, col("metadata"));
  }

  private static Column entries(String what, Column map) {
    Column numbers =
        transform(
            map_entries(map),
            entry -> number(what, entry.getField("key"), entry.getField("value")));
    // concat with a missing array is a missing array.
    return coalesce(numbers, transform(array(), none -> number(what, lit(NONE), lit(0))));
  }

  private static Column number(String what, Column key, Column n) {
    return struct(lit(what).as("what"), key.cast("string").as("key"), n.cast("bigint").as("n"));
  }

  private static Dataset<Row> exploded(Dataset<Row> rows, Column numbers) {
    return rows.select(explode(numbers).as("number"))
        .select("number.what", "number.key", "number.n")
        .where(col("n").isNotNull().and(col("key").isNotNull()));
  }
}
