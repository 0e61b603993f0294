package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.gristmill.dedup.spark.CutRecipe;
import io.gristmill.dedup.spark.TextDedup;
import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import io.gristmill.jobs.watch.Doing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Finds repeated passages and spans and says what of each document goes. Writes {@code cuts}: one
 * row per document that changes, without its text. The text itself is cut where it is packed.
 */
final class CutStage {

  private static final String TABLE = "cuts";

  /** Below this the cuts are sent to every executor and text is not shuffled to meet them. */
  private static final long BROADCAST_BYTES = 64L << 20;

  private static final long BYTES_PER_RANGE = 100;

  private final SparkSession spark;
  private final Tables tables;
  private final CutRecipe recipe;
  private final Map<String, Integer> priorities;
  private final CutTexts texts;

  /**
   * @param recipe null when nothing is to be cut
   */
  CutStage(
      SparkSession spark,
      Tables tables,
      CutRecipe recipe,
      Map<String, Integer> priorities,
      CutTexts texts) {
    this.spark = spark;
    this.tables = tables;
    this.recipe = recipe;
    this.priorities = new TreeMap<>(priorities);
    this.texts = texts;
  }

  /**
   * What was cut of one source.
   *
   * @param changed documents
   * @param rejected documents of these of which too little was left
   * @param bytesCut by kind of repetition
   * @param tokensCut of the documents that stay
   * @param tokensRejected left in the documents that were rejected
   */
  record SourceCuts(
      long changed,
      long rejected,
      Map<String, Long> bytesCut,
      long tokensCut,
      long tokensRejected) {}

  /**
   * @param sources that changed, by name
   */
  record CutCounts(Map<String, SourceCuts> sources) {}

  Written write(Attempt attempt) {
    String path = attempt.path(TABLE);
    if (recipe == null) {
      spark.createDataFrame(List.<Row>of(), CutTexts.SCHEMA).write().parquet(path);
      return new Written(Map.of(TABLE, TABLE), new CutCounts(Map.of()));
    }
    Doing.now(spark, "cut: find what repeats");
    String ranges = attempt.path("ranges");
    new TextDedup(recipe)
        .cuts(tables.uniqueTexts().withColumn("priority", SourcePriority.of(priorities)))
        .write()
        .parquet(ranges);
    Doing.now(spark, "cut: measure what is left");
    withTexts(spark.read().parquet(ranges))
        .mapPartitions(texts, Encoders.row(CutTexts.SCHEMA))
        .dropDuplicates("doc_id") // records read twice are cut alike
        .write()
        .parquet(path);
    Doing.now(spark, "cut: count");
    return new Written(Map.of(TABLE, TABLE), counts(spark.read().parquet(path)));
  }

  private Dataset<Row> withTexts(Dataset<Row> ranges) {
    Dataset<Row> documents =
        tables
            .kept()
            .select(col("doc_id"), col("source"), col("token_count"), col("text").cast("binary"));
    Row total = ranges.agg(sum(size(col("cuts")))).first();
    long bytes = total.isNullAt(0) ? 0 : total.getLong(0) * BYTES_PER_RANGE;
    Dataset<Row> joined =
        bytes <= BROADCAST_BYTES
            ? documents.join(broadcast(ranges), "doc_id")
            : documents.join(ranges.hint("shuffle_hash"), "doc_id");
    return joined.selectExpr(CutTexts.INPUT);
  }

  private static CutCounts counts(Dataset<Row> cuts) {
    Map<String, Map<String, Long>> bytes = new TreeMap<>();
    for (Row row :
        cuts.select(col("source"), explode(col("cuts")).as("cut"))
            .groupBy("source", "cut.kind")
            .agg(sum("cut.length"))
            .collectAsList()) {
      bytes
          .computeIfAbsent(row.getString(0), source -> new TreeMap<>())
          .put(row.getString(1), row.getLong(2));
    }
    Map<String, SourceCuts> sources = new TreeMap<>();
    var rejected = col("reject_rule").isNotNull();
    for (Row row :
        cuts.groupBy("source")
            .agg(
                count(lit(1)),
                sum(when(rejected, 1L).otherwise(0L)),
                sum(when(rejected, 0L).otherwise(col("tokens_cut"))),
                sum(when(rejected, col("token_count")).otherwise(0L)))
            .collectAsList()) {
      String source = row.getString(0);
      sources.put(
          source,
          new SourceCuts(
              row.getLong(1), row.getLong(2), bytes.get(source), row.getLong(3), row.getLong(4)));
    }
    return new CutCounts(sources);
  }
}
