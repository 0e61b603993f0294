package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.dedup.contamination.EvaluationIndex;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.SourcePart;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.run.JobRunner;
import io.gristmill.jobs.run.JobRunner.Done;
import io.gristmill.jobs.run.JobRunner.Job;
import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * New bounds for documents that were annotated before, from their signals, without their text.
 * Tells what would change; writes it when nothing is brought back whose text is gone.
 */
public final class Recutting {

  private final SparkSession spark;
  private final RunDirectory directory;

  public Recutting(SparkSession spark, RunDirectory directory) {
    this.spark = SessionSettings.apply(spark);
    this.directory = directory;
  }

  /**
   * Documents by source, old verdict and new verdict.
   *
   * @throws IllegalArgumentException when {@code now} differs from {@code old} in more than bounds
   */
  public List<RecutChange> changes(Recipe old, Recipe now) {
    RecutRecipes.check(old, now);
    List<RecutChange> changes = new ArrayList<>();
    for (SourcePart source : now.sources()) {
      Dataset<Row> annotated = annotated(source.name());
      changes.addAll(
          new RecutScan(rejudge(now, source), annotated.schema())
              .changes(source.name(), annotated));
    }
    return changes;
  }

  /**
   * The value of a signal below which a share of a source's kept documents lies, exactly.
   *
   * @param share in [0, 1)
   */
  public double quantile(String source, String signal, double share) {
    Dataset<Row> values =
        annotated(source)
            .where(col("reject_rule").isNull())
            .select(col("signals").getField(signal).as("value"))
            .where(col("value").isNotNull());
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "source '%s': no kept document has the signal '%s'".formatted(source, signal));
    }
    return ExactQuantile.of(values.javaRDD().mapToDouble(row -> row.getDouble(0)), share);
  }

  /**
   * Writes the sources' tables by the new bounds, and records that they were annotated so.
   *
   * @throws IllegalArgumentException when a document would come back whose text was not kept
   */
  public List<Done> apply(
      Recipe old, Recipe now, Map<String, String> versions, JobObserver observer)
      throws IOException {
    for (RecutChange change : changes(old, now)) {
      if (change.brings()) {
        throw new IllegalArgumentException(
            ("source '%s': %,d documents rejected by %s would come back, but their text was not kept:"
                    + " annotate again with gristmill run")
                .formatted(change.source(), change.documents(), change.from()));
      }
    }
    directory.writeText("recipe.yaml", now.toYaml());
    JobRunner runner = new JobRunner(directory, versions, observer);
    List<Done> done = new ArrayList<>();
    for (SourcePart source : now.sources()) {
      String name = RecipeJobs.annotate(source.name());
      JobRecord before =
          directory
              .record(name)
              .orElseThrow(() -> new PredecessorMissingException("recut", name, directory.root()));
      done.add(
          runner.run(
              new Job(
                  name,
                  new JobParts(now).annotate(source.name()),
                  before.inputs(),
                  attempt -> write(attempt, now, source, before))));
    }
    return done;
  }

  private Written write(Attempt attempt, Recipe now, SourcePart source, JobRecord before) {
    Dataset<Row> old = annotated(source.name());
    String annotated = before.outputs().get("annotated");
    String quarantine = before.outputs().get("quarantine");
    var rows =
        new RecutScan(rejudge(now, source), old.schema())
            .rows(old, now.filters().keepRejectedText(), now.seed());
    spark.createDataFrame(rows, old.schema()).write().parquet(attempt.path(annotated));
    Dataset<Row> defects = spark.read().parquet(directory.path(quarantine).toString());
    defects.coalesce(1).write().parquet(attempt.path(quarantine));
    Dataset<Row> written = spark.read().parquet(attempt.path(annotated));
    ScanNumbers numbers =
        ScanNumbers.sum(
            ScanNumbers.ofDocuments(written).union(ScanNumbers.ofDefects(defects, "error")));
    EvaluationIndex evaluation =
        EvaluationSets.read(now.decontamination(), spark.sparkContext().hadoopConfiguration())
            .map(EvaluationSets::index)
            .orElse(null);
    return new Written(
        Map.of("annotated", annotated, "quarantine", quarantine),
        numbers.with(tallies(before.counts())).counts(EvaluationWatch.found(evaluation, written)));
  }

  /** What was read and how long it took stays what the scan found. */
  private static Map<String, Long> tallies(JsonNode counts) {
    Map<String, Long> tallies = new TreeMap<>();
    tallies.put(Tally.RECORDS, counts.path("read").asLong());
    tallies.put(Tally.RECORD_BYTES, counts.path("readBytes").asLong());
    counts
        .path("secondsByPhase")
        .properties()
        .forEach(
            phase ->
                tallies.put(
                    Tally.NANOS + phase.getKey(), Math.round(phase.getValue().asDouble() * 1e9)));
    return tallies;
  }

  private static Rejudge rejudge(Recipe recipe, SourcePart source) {
    return new Rejudge(
        recipe.language().keep(), recipe.language().minScore(), recipe.filterRecipe(source));
  }

  private Dataset<Row> annotated(String source) {
    return spark.read().parquet(directory.path("annotated/source=" + source).toString());
  }
}
