package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gristmill.dedup.spark.Split;
import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import io.gristmill.jobs.watch.Doing;
import io.gristmill.mixer.MixtureRecipe;
import io.gristmill.mixer.MixtureReport;
import io.gristmill.mixer.Pruning;
import io.gristmill.mixer.SourceShare;
import io.gristmill.mixer.Supply;
import io.gristmill.mixer.spark.Mix;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Chooses how often each document is seen in each stage of training, and which are held out of it.
 * Writes {@code mixture} and, as the recipe asks, {@code heldout}.
 */
final class MixStage {

  private static final String TABLE = "mixture";

  private final SparkSession spark;
  private final Tables tables;
  private final MixtureRecipe recipe;
  private final int separators;
  private final HeldOut heldOut;

  /**
   * @param separators control tokens put around each document: quotas are in tokens of rows, which
   *     hold them
   */
  MixStage(
      SparkSession spark, Tables tables, MixtureRecipe recipe, int separators, HeldOut heldOut) {
    this.heldOut = heldOut;
    this.spark = spark;
    this.tables = tables;
    this.recipe = recipe;
    this.separators = separators;
  }

  /**
   * What the job's record says.
   *
   * @param supplies what there was to choose from: all that another mixture needs to know
   * @param heldOut split to source to what is held out of training
   */
  record MixCounts(
      List<MixtureReport.Line> lines,
      List<String> warnings,
      List<Supply> supplies,
      Map<String, Map<String, HeldOut.Held>> heldOut) {}

  Written write(Attempt attempt) {
    // The choice reads the narrow table several times: once written, it is not joined again.
    String narrow = attempt.path("narrow");
    Doing.now(spark, "mix: documents that are left");
    left().write().parquet(narrow);
    Dataset<Row> documents = spark.read().parquet(narrow);
    Map<String, String> outputs = new TreeMap<>(Map.of(TABLE, TABLE));
    Map<String, Map<String, HeldOut.Held>> held = Map.of();
    if (!heldOut.isEmpty()) {
      Doing.now(spark, "mix: hold documents out");
      String path = attempt.path(HeldOut.TABLE);
      heldOut.write(documents, path);
      outputs.put(HeldOut.TABLE, HeldOut.TABLE);
      held = HeldOut.counts(spark.read().schema(HeldOut.SCHEMA).parquet(path));
    }
    Doing.now(spark, "mix: choose documents");
    Mix.Chosen chosen = new Mix(recipe).choose(trainedOn(documents));
    String chosenPath = attempt.path("chosen");
    chosen.mixture().write().parquet(chosenPath);
    Dataset<Row> mixture = spark.read().parquet(chosenPath);
    MixtureReport report = Mix.report(chosen.plan(), mixture);
    mixture
        .withColumn("token_count", col("token_count").minus(lit(separators)))
        .withColumn("stage_name", col("stage"))
        .withColumn("stage", number(chosen.plan().stageNames()))
        .write()
        .parquet(attempt.path(TABLE));
    return new Written(
        outputs, new MixCounts(report.lines(), report.warnings(), chosen.supplies(), held));
  }

  /** What the choice is made from: one row per document that is left and not held out. */
  Dataset<Row> narrow() {
    return trainedOn(left());
  }

  private Dataset<Row> trainedOn(Dataset<Row> left) {
    return heldOut.isEmpty() ? left : left.where(col("split").equalTo(Split.TRAIN)).drop("split");
  }

  /** One row per document that is left, with column {@code split} where some are held out. */
  private Dataset<Row> left() {
    List<String> signals =
        recipe.sources().stream()
            .map(SourceShare::pruning)
            .filter(pruning -> pruning.keep() < 1)
            .map(Pruning::signal)
            .distinct()
            .toList();
    Dataset<Row> documents =
        tables
            .survivors(signals)
            .withColumn("token_count", col("token_count").plus(lit(separators)));
    return heldOut.isEmpty() ? documents : heldOut.assigned(documents);
  }

  // Training order is a number in the tables and in the order of rows.
  private static Column number(List<String> stages) {
    Column number = lit(0);
    for (int i = 1; i < stages.size(); i++) {
      number = when(col("stage").equalTo(stages.get(i)), i).otherwise(number);
    }
    return number;
  }
}
