package io.gristmill.jobs.stages;

import io.gristmill.filters.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The passes over one source's rows: what would change, and the rows as they become. */
final class RecutScan {

  /**
   * What a rejected row no longer has; {@code text} and {@code pii} stay of those kept to look at.
   */
  private static final List<String> OF_KEPT_ONLY =
      List.of("text_hash", "normalised_hash", "band_keys", "signature", "token_count");

  private final Rejudge rejudge;
  private final List<String> signals;

  RecutScan(Rejudge rejudge, StructType schema) {
    this.rejudge = rejudge;
    this.signals = Arrays.asList(((StructType) schema.apply("signals").dataType()).fieldNames());
  }

  /** Reads verdicts, languages, signals and token counts only. */
  List<RecutChange> changes(String source, Dataset<Row> annotated) {
    Rejudge by = rejudge;
    List<String> stored = new ArrayList<>(signals);
    JavaRDD<Map<List<String>, long[]>> parts =
        annotated
            .select(
                "reject_rule",
                "reject_value",
                "language",
                "language_score",
                "signals",
                "token_count")
            .javaRDD()
            .mapPartitions(
                rows -> Collections.singleton(tally(rows, by.newJudge(stored))).iterator());
    Map<String, RecutChange> sums = new TreeMap<>();
    for (Map<List<String>, long[]> part : parts.collect()) {
      part.forEach(
          (verdicts, counts) ->
              sums.merge(
                  String.join("\0", verdicts),
                  new RecutChange(source, verdicts.get(0), verdicts.get(1), counts[0], counts[1]),
                  (a, b) ->
                      new RecutChange(
                          source,
                          a.from(),
                          a.to(),
                          a.documents() + b.documents(),
                          a.tokens() + b.tokens())));
    }
    return List.copyOf(sums.values());
  }

  private static Map<List<String>, long[]> tally(Iterator<Row> rows, Rejudge.Judge judge) {
    Map<List<String>, long[]> tally = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      String old = row.getAs("reject_rule");
      Verdict.Reject now = judge.judge(row);
      Integer tokens = row.getAs("token_count");
      long[] counts =
          tally.computeIfAbsent(
              List.of(old == null ? "" : old, now == null ? "" : now.rule()), key -> new long[2]);
      counts[0]++;
      counts[1] += tokens == null ? 0 : tokens;
    }
    return tally;
  }

  /**
   * The rows by the new verdicts, as a scan would write them, but for {@code text_bytes} of rows
   * rejected now, which stays what was kept of them.
   *
   * @param textShare share of rejected documents, drawn by id, that keep their text
   */
  JavaRDD<Row> rows(Dataset<Row> annotated, double textShare, long seed) {
    Rejudge by = rejudge;
    List<String> stored = new ArrayList<>(signals);
    return annotated
        .javaRDD()
        .mapPartitions(rows -> new Rewriting(rows, by.newJudge(stored), textShare, seed));
  }

  /** Rows as they become, one at a time. */
  private record Rewriting(Iterator<Row> rows, Rejudge.Judge judge, double textShare, long seed)
      implements Iterator<Row> {
    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public Row next() {
      return rewritten(rows.next(), judge, textShare, seed);
    }
  }

  private static Row rewritten(Row row, Rejudge.Judge judge, double textShare, long seed) {
    Verdict.Reject now = judge.judge(row);
    if (now == null) {
      return row;
    }
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    values[row.fieldIndex("reject_rule")] = now.rule();
    values[row.fieldIndex("reject_value")] = now.measured();
    if (row.getAs("reject_rule") == null) {
      OF_KEPT_ONLY.forEach(column -> values[row.fieldIndex(column)] = null);
      if (!DocumentScan.isKeptForInspection(seed, row.getAs("doc_id"), textShare)) {
        values[row.fieldIndex("text")] = null;
        values[row.fieldIndex("pii")] = null;
      }
    }
    return RowFactory.create(values);
  }
}
