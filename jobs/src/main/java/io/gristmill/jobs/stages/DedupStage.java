package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.gristmill.dedup.Shingling;
import io.gristmill.dedup.spark.DedupRecipe;
import io.gristmill.dedup.spark.DedupRecipe.Verification;
import io.gristmill.dedup.spark.DedupReport;
import io.gristmill.dedup.spark.DedupScale;
import io.gristmill.dedup.spark.Deduplication;
import io.gristmill.dedup.spark.Found;
import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Finds the documents that are copies of others. Writes {@code duplicates}. */
final class DedupStage {

  private static final String TABLE = "duplicates";

  private final SparkSession spark;
  private final Tables tables;
  private final DedupRecipe recipe;
  private final Shingling shingling;
  private final Map<String, Integer> priorities;

  /**
   * @param recipe null when no deduplication is wanted
   * @param shingling of the signatures; null without fuzzy deduplication
   * @param priorities of the sources, for the survivor rule
   */
  DedupStage(
      SparkSession spark,
      Tables tables,
      DedupRecipe recipe,
      Shingling shingling,
      Map<String, Integer> priorities) {
    this.spark = spark;
    this.tables = tables;
    this.recipe = recipe;
    this.shingling = shingling;
    this.priorities = new TreeMap<>(priorities);
  }

  /**
   * @param rows that went, by source and kind
   */
  record DedupCounts(Map<String, Map<String, Long>> rows, DedupReport report) {}

  Written write(Attempt attempt) {
    spark.sparkContext().setJobDescription("dedup: find duplicates");
    DedupReport report = recipe == null ? onlyIdentical(attempt) : all(attempt);
    spark.sparkContext().setJobDescription("dedup: count");
    return new Written(
        Map.of(TABLE, TABLE),
        new DedupCounts(rowsBySource(spark.read().parquet(attempt.path(TABLE))), report));
  }

  private DedupReport all(Attempt attempt) {
    Dataset<Row> kept = tables.kept().withColumn("priority", priority());
    boolean reads =
        recipe.fuzzy() != null && recipe.fuzzy().verification() == Verification.EXACT_JACCARD;
    Deduplication deduplication =
        reads
            ? new Deduplication(
                recipe, DedupScale.standard(), kept.select("doc_id", "text"), shingling)
            : new Deduplication(recipe);
    try (Found found = deduplication.find(kept)) {
      found.duplicates().write().parquet(attempt.path(TABLE));
      return found.report();
    }
  }

  // A record read twice has one id; whatever the recipe says, it is one document.
  private DedupReport onlyIdentical(Attempt attempt) {
    tables
        .kept()
        .groupBy("doc_id")
        .agg(count(lit(1)).cast("int").as("read"))
        .where(col("read").gt(1))
        .select(
            col("doc_id"),
            col("doc_id").as("duplicate_of"),
            lit("identical").as("kind"),
            lit(1.0).as("similarity"),
            col("doc_id").as("cluster_id"),
            col("read").minus(1).as("copies"))
        .write()
        .parquet(attempt.path(TABLE));
    return new DedupReport(0, 0, 0, 0, List.of(), Map.of(), "none");
  }

  private Map<String, Map<String, Long>> rowsBySource(Dataset<Row> duplicates) {
    Dataset<Row> sources = tables.kept().select("doc_id", "source").distinct();
    Map<String, Map<String, Long>> rows = new TreeMap<>();
    for (Row row :
        duplicates
            .join(sources, "doc_id")
            .groupBy("source", "kind")
            .agg(sum("copies"))
            .collectAsList()) {
      rows.computeIfAbsent(row.getString(0), source -> new TreeMap<>())
          .put(row.getString(1), row.getLong(2));
    }
    return rows;
  }

  private Column priority() {
    Column priority = functions.lit(0);
    for (Map.Entry<String, Integer> source : priorities.entrySet()) {
      priority =
          functions
              .when(col("source").equalTo(source.getKey()), source.getValue())
              .otherwise(priority);
    }
    return priority;
  }
}
