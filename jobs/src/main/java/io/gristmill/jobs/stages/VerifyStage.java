package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.gristmill.dedup.spark.Split;
import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.watch.Doing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Counts everything again from the tables and reads every shard back. Trusts no record: what the
 * records say is compared with what is there.
 */
public final class VerifyStage {

  private final SparkSession spark;
  private final Tables tables;
  private final RunDirectory directory;
  private final List<String> sources;
  private final HeldOut heldOut;
  private final ShardCheck shardCheck;
  private final List<String> problems = new ArrayList<>();

  /** Reads the shards of a run back; returns what is wrong with them. */
  @FunctionalInterface
  interface ShardCheck {
    List<String> problems() throws IOException;
  }

  VerifyStage(
      SparkSession spark,
      Tables tables,
      RunDirectory directory,
      List<String> sources,
      HeldOut heldOut,
      ShardCheck shardCheck) {
    this.spark = spark;
    this.tables = tables;
    this.directory = directory;
    this.sources = List.copyOf(sources);
    this.heldOut = heldOut;
    this.shardCheck = shardCheck;
  }

  /**
   * What was found.
   *
   * @param problems empty when everything agrees
   */
  public record Verified(List<Balance> balances, List<String> problems) {}

  Verified verify() throws IOException {
    Doing.now(spark, "verify: count the tables again");
    List<Balance> balances = balances();
    for (Balance balance : balances) {
      if (!balance.holds()) {
        problems.add("records do not add up: " + balance);
      }
    }
    mixtureHoldsOnlySurvivors();
    heldOutIsWhatWasDrawn();
    Doing.now(spark, "verify: read the shards back");
    problems.addAll(shardCheck.problems());
    return new Verified(balances, List.copyOf(problems));
  }

  private List<Balance> balances() throws IOException {
    Map<String, Long> quarantined = longs(tables.quarantine().groupBy("source").agg(count(lit(1))));
    Map<String, Row> annotated = new TreeMap<>();
    for (Row row :
        tables
            .annotated()
            .groupBy("source")
            .agg(count(lit(1)), sum(when(col("reject_rule").isNotNull(), 1L).otherwise(0L)))
            .collectAsList()) {
      annotated.put(row.getString(0), row);
    }
    Map<String, Long> duplicates = longs(duplicateRows());
    Map<String, Long> tooShort =
        longs(
            tables
                .cuts()
                .where(col("reject_rule").isNotNull())
                .groupBy("source")
                .agg(count(lit(1))));
    Map<String, Long> documents = longs(tables.survivors().groupBy("source").agg(count(lit(1))));
    Map<String, Long> mixed =
        longs(
            tables
                .mixture()
                .where(col("copies").gt(0))
                .groupBy("source")
                .agg(countDistinct("doc_id")));
    Map<String, Long> held =
        heldOut.isEmpty()
            ? Map.of()
            : longs(tables.heldOut().groupBy("source").agg(countDistinct("doc_id")));
    List<Balance> balances = new ArrayList<>();
    for (String source : sources) {
      Row row = annotated.get(source);
      balances.add(
          new Balance(
              source,
              read(source),
              quarantined.getOrDefault(source, 0L),
              (row == null ? 0 : row.getLong(2)) + tooShort.getOrDefault(source, 0L),
              duplicates.getOrDefault(source, 0L),
              documents.getOrDefault(source, 0L),
              held.getOrDefault(source, 0L),
              mixed.getOrDefault(source, 0L)));
    }
    return balances;
  }

  // The one number that is not in a table: how many records the readers saw. It was summed from
  // the tallies of the ranges before the job committed.
  private long read(String source) throws IOException {
    JobRecord record =
        directory
            .record("annotate-" + source)
            .orElseThrow(
                () ->
                    new PredecessorMissingException(
                        "verify", "annotate-" + source, directory.root()));
    return record.counts().path("read").asLong();
  }

  private Dataset<Row> duplicateRows() {
    Dataset<Row> documents = tables.kept().select("doc_id", "source").distinct();
    return tables
        .duplicates()
        .join(documents, new String[] {"doc_id"}, "left")
        .groupBy(coalesce(col("source"), lit("of no source")).as("source"))
        .agg(sum("copies"));
  }

  private void mixtureHoldsOnlySurvivors() {
    Dataset<Row> survivors =
        tables
            .survivors()
            .select(
                col("doc_id"), col("source").as("its_source"), col("token_count").as("its_tokens"));
    long strangers =
        tables
            .mixture()
            .join(survivors, new String[] {"doc_id"}, "left")
            .where(
                col("its_source")
                    .isNull()
                    .or(col("its_source").notEqual(col("source")))
                    .or(col("its_tokens").notEqual(col("token_count"))))
            .count();
    if (strangers > 0) {
      problems.add(
          "%,d rows of mixture name documents that were rejected, are duplicates, or have another source or length"
              .formatted(strangers));
    }
  }

  /** Each document is held out as drawn, or is not; and none of those is in the mixture. */
  private void heldOutIsWhatWasDrawn() {
    if (heldOut.isEmpty()) {
      return;
    }
    Dataset<Row> written = tables.heldOut().select(col("doc_id"), col("split").as("written"));
    Dataset<Row> drawn =
        heldOut.assigned(tables.survivors()).where(col("split").notEqual(Split.TRAIN));
    long wrong =
        drawn
            .join(written, new String[] {"doc_id"}, "full")
            .where(
                col("split")
                    .isNull()
                    .or(col("written").isNull())
                    .or(col("split").notEqual(col("written"))))
            .count();
    if (wrong > 0) {
      problems.add("%,d documents are held out and should not be, or the reverse".formatted(wrong));
    }
    long trained =
        tables
            .mixture()
            .where(col("copies").gt(0))
            .join(written, new String[] {"doc_id"}, "left_semi")
            .count();
    if (trained > 0) {
      problems.add("%,d rows of mixture name documents that are held out".formatted(trained));
    }
  }

  private static Map<String, Long> longs(Dataset<Row> sourceAndNumber) {
    Map<String, Long> numbers = new TreeMap<>();
    for (Row row : sourceAndNumber.collectAsList()) {
      numbers.put(row.getString(0), row.getLong(1));
    }
    return numbers;
  }
}
