package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.gristmill.dedup.spark.DedupRecipe;
import io.gristmill.dedup.spark.DedupRecipe.Verification;
import io.gristmill.dedup.spark.DedupReport;
import io.gristmill.dedup.spark.DedupScale;
import io.gristmill.dedup.spark.Deduplication;
import io.gristmill.dedup.spark.Found;
import io.gristmill.dedup.spark.SignatureIndex;
import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import io.gristmill.jobs.watch.Doing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Finds the documents that are copies of others. Writes {@code duplicates} and, as the recipe asks,
 * {@code index} for later runs and {@code superseded}: documents that an earlier run kept and that
 * go, since a document of this one joins two of its clusters.
 */
final class DedupStage {

  private static final String TABLE = "duplicates";
  private static final String SUPERSEDED = "superseded";

  private final SparkSession spark;
  private final Tables tables;
  private final DedupSettings settings;

  DedupStage(SparkSession spark, Tables tables, DedupSettings settings) {
    this.spark = spark;
    this.tables = tables;
    this.settings = settings;
  }

  /**
   * @param rows that went, by source and kind
   * @param ofEarlierRuns of these, rows whose survivor is a document of an earlier run, by source
   * @param superseded documents of earlier runs that go because of this one
   */
  record DedupCounts(
      Map<String, Map<String, Long>> rows,
      Map<String, Long> ofEarlierRuns,
      long superseded,
      DedupReport report) {}

  Written write(Attempt attempt) {
    Doing.now(spark, "dedup: find duplicates");
    Map<String, String> outputs = new TreeMap<>(Map.of(TABLE, TABLE));
    DedupReport report;
    long superseded = 0;
    if (settings.recipe() == null) {
      report = onlyIdentical(attempt);
    } else if (settings.indexed()) {
      SignatureIndex.Update update = indexed(attempt);
      report = update.report();
      update.duplicates().write().parquet(attempt.path(TABLE));
      if (settings.writesIndex()) {
        outputs.put(IndexFolders.TABLE, IndexFolders.TABLE);
      }
      if (!settings.against().isEmpty()) {
        update.superseded().write().parquet(attempt.path(SUPERSEDED));
        outputs.put(SUPERSEDED, SUPERSEDED);
        superseded = spark.read().parquet(attempt.path(SUPERSEDED)).count();
      }
    } else {
      report = all(attempt);
    }
    Doing.now(spark, "dedup: count");
    Dataset<Row> duplicates = spark.read().parquet(attempt.path(TABLE));
    Dataset<Row> sources = tables.kept().select("doc_id", "source").distinct();
    return new Written(
        outputs,
        new DedupCounts(
            rowsBySource(duplicates, sources),
            settings.against().isEmpty() ? Map.of() : ofEarlierRuns(duplicates, sources),
            superseded,
            report));
  }

  private DedupReport all(Attempt attempt) {
    DedupRecipe recipe = settings.recipe();
    Dataset<Row> kept = narrow(attempt);
    boolean reads = recipe.fuzzy() != null && recipe.fuzzy().verification() != Verification.NONE;
    Deduplication deduplication =
        reads
            ? new Deduplication(
                recipe,
                DedupScale.standard(),
                tables.kept().select("doc_id", "text"),
                settings.shingling())
            : new Deduplication(recipe);
    try (Found found = deduplication.find(kept)) {
      found.duplicates().write().parquet(attempt.path(TABLE));
      return found.report();
    }
  }

  private SignatureIndex.Update indexed(Attempt attempt) {
    return SignatureIndex.continuing(
            spark,
            settings.against(),
            attempt.path(IndexFolders.TABLE),
            attempt.path("scratch"),
            settings.recipe(),
            DedupScale.standard())
        .add(narrow(attempt));
  }

  /** The kept documents without text, signed as the recipe asks. */
  private Dataset<Row> narrow(Attempt attempt) {
    Dataset<Row> kept =
        tables.kept().withColumn("priority", SourcePriority.of(settings.priorities()));
    List<String> columns =
        List.of("source", "url", "text_hash", "normalised_hash", "token_count", "priority");
    if (settings.engine() == null) {
      return kept.select("doc_id", plus(columns, "band_keys", "signature"));
    }
    // Written once, as every pass of the search reads band keys or signatures.
    Doing.now(spark, "dedup: sign texts");
    String path = attempt.path("signed");
    settings
        .engine()
        .sign(kept.select("doc_id", plus(columns, "text")))
        .drop("text")
        .write()
        .parquet(path);
    Doing.now(spark, "dedup: find duplicates");
    return spark.read().parquet(path);
  }

  private static String[] plus(List<String> columns, String... more) {
    return Stream.concat(columns.stream(), List.of(more).stream()).toArray(String[]::new);
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

  private static Map<String, Map<String, Long>> rowsBySource(
      Dataset<Row> duplicates, Dataset<Row> sources) {
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

  /** A document of an earlier run is none of this, or was read again: kind known. */
  private static Map<String, Long> ofEarlierRuns(Dataset<Row> duplicates, Dataset<Row> sources) {
    Dataset<Row> known = duplicates.where(col("kind").equalTo("known")).select("doc_id");
    Dataset<Row> ours =
        sources
            .select("doc_id")
            .join(known, new String[] {"doc_id"}, "left_anti")
            .withColumnRenamed("doc_id", "duplicate_of");
    Dataset<Row> old = duplicates.join(ours, new String[] {"duplicate_of"}, "left_anti");
    Map<String, Long> rows = new TreeMap<>();
    for (Row row :
        old.select("doc_id", "copies")
            .join(sources, "doc_id")
            .groupBy("source")
            .agg(sum("copies"))
            .collectAsList()) {
      rows.put(row.getString(0), row.getLong(1));
    }
    return rows;
  }
}
