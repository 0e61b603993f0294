package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.gristmill.corpus.spark.InputSplit;
import io.gristmill.corpus.spark.SourceFiles;
import io.gristmill.corpus.spark.SourceInput;
import io.gristmill.corpus.spark.SourceSplits;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.SourcePart;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Texts to learn a vocabulary or a classifier from: a table of {@code text, source, language,
 * metadata}.
 */
public final class TrainingTexts {

  private static final StructType COLUMNS =
      new StructType()
          .add("text", DataTypes.StringType)
          .add("source", DataTypes.StringType)
          .add("language", DataTypes.StringType)
          .add(
              "metadata",
              DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, true));

  // Shares finer than a millionth make no difference to a vocabulary.
  private static final int PARTS = 1_000_000;

  private TrainingTexts() {}

  /**
   * The documents of a run that no rule rejected and that are no duplicates of others; before dedup
   * has run, with their duplicates.
   *
   * @param asking the job that asks, for the message that annotate must run first
   */
  public static Dataset<Row> ofRun(
      SparkSession spark, RunDirectory directory, Recipe recipe, String asking) throws IOException {
    List<String> sources = recipe.sources().stream().map(SourcePart::name).toList();
    for (String source : sources) {
      String job = Step.ANNOTATE.label() + "-" + source;
      if (directory.record(job).isEmpty()) {
        throw new PredecessorMissingException(asking, job, directory.root());
      }
    }
    Tables tables = new Tables(SessionSettings.apply(spark), directory, sources);
    Dataset<Row> kept = tables.kept();
    if (directory.record(Step.DEDUP.label()).isPresent()) {
      // Of records read twice both count; they are few, and telling them apart needs a shuffle of
      // text.
      Dataset<Row> gone =
          tables.duplicates().where(col("kind").notEqual("identical")).select("doc_id");
      kept = kept.join(gone, new String[] {"doc_id"}, "left_anti");
    }
    return kept.select("text", "source", "language", "metadata");
  }

  /** The records of a recipe's sources as they are read; {@code text} is null for a defect. */
  public static Dataset<Row> ofSources(SparkSession spark, Recipe recipe) {
    RecipeSettings settings =
        new RecipeSettings(recipe, spark.sparkContext().hadoopConfiguration());
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<Row> all = context.emptyRDD();
    for (SourcePart part : recipe.sources()) {
      SourceInput input = settings.input(spark, part);
      List<InputSplit> splits =
          SourceSplits.plan(SourceFiles.list(spark, input), input, recipe.limits().splitBytes());
      all =
          all.union(
              context
                  .parallelize(splits, Math.max(1, splits.size()))
                  .mapPartitions(new TextsOfSplits(input, hadoop)));
    }
    return spark.createDataFrame(all, COLUMNS);
  }

  /** About this share of the texts: the same ones each time, whatever their order. */
  public static Dataset<Row> sample(Dataset<Row> texts, double share) {
    return share >= 1
        ? texts
        : texts.where(
            pmod(xxhash64(col("text")), lit((long) PARTS)).lt(lit((long) (share * PARTS))));
  }
}
