package io.gristmill.filters.logistic.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.gristmill.filters.logistic.ClassifierReport;
import io.gristmill.filters.logistic.ClassifierReport.TextCounts;
import io.gristmill.filters.logistic.HashedNgrams;
import io.gristmill.filters.logistic.LogisticModel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains a {@link LogisticModel} by MLlib's logistic regression; keeps examples as features, not
 * text, in Spark's storage while MLlib goes over them, on disk what does not fit memory.
 *
 * <p>Texts are read where they lie and leave as features; copies are told by their words. A model
 * depends on the set of labelled texts alone, not on their files, order or partitions, as long as
 * {@code parts} is 1: MLlib adds the gradients of several tasks in the order in which these end,
 * and floating-point sums differ with order in their last bits. With one task all sums are of
 * sorted rows in a row.
 *
 * @param regularisation weight of the squared weights, MLlib's {@code regParam}
 * @param iterations most steps of the optimiser, L-BFGS
 * @param heldOut share of the different texts that is not trained on, drawn by their content
 * @param parts tasks of one step
 */
public record ClassifierTraining(
    HashedNgrams ngrams,
    double regularisation,
    int iterations,
    double heldOut,
    long seed,
    int parts) {

  private static final StructType INSTANCE =
      new StructType()
          .add("label", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());

  public ClassifierTraining {
    check(regularisation >= 0, "regularisation " + regularisation + " must be >= 0");
    check(iterations >= 1, "iterations " + iterations + " must be >= 1");
    check(heldOut > 0 && heldOut < 1, "held-out share " + heldOut + " must be above 0, below 1");
    check(parts >= 1, "parts " + parts + " must be >= 1");
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException("train-classifier: " + otherwise);
    }
  }

  /** A model and what is known of it. */
  public record Learnt(LogisticModel model, ClassifierReport report) {}

  /**
   * Learns from columns {@code text, label, source}: a text that is null could not be read, a label
   * says whether the text is of the positive kind. Reads the texts twice, the second time for the
   * words behind the largest weights.
   */
  public Learnt train(Dataset<Row> texts) {
    Dataset<Row> input = texts.select(col("text"), col("label"), col("source"));
    Dataset<Row> examples =
        input
            .mapPartitions(new ReadExamples(ngrams, heldOut, seed), Encoders.row(Examples.COLUMNS))
            .repartition(col("key"))
            .sortWithinPartitions("key", "positive", "source")
            .mapPartitions(new MergeCopies(), Encoders.row(Examples.COLUMNS))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      TextCounts counts = counted(examples);
      check(
          counts.trainedPositive() > 0 && counts.trainedNegative() > 0,
          "there are %,d positive and %,d negative texts to train on; both are needed (%s)"
              .formatted(counts.trainedPositive(), counts.trainedNegative(), counts));
      LogisticRegressionModel fitted = fit(examples.where(col("kind").equalTo(Examples.TRAIN)));
      LogisticModel model = portable(fitted);
      HeldOutScores scores =
          HeldOutScores.of(examples.where(col("kind").equalTo(Examples.HELD_OUT)), model);
      TellingNgrams telling = TellingNgrams.of(input, model, heldOut, seed);
      return new Learnt(
          model,
          new ClassifierReport(
              counts,
              fitted.summary().totalIterations(),
              scores.evaluation(),
              scores.sources(),
              scores.otherSources(),
              telling.positive(),
              telling.negative()));
    } finally {
      examples.unpersist();
    }
  }

  private static TextCounts counted(Dataset<Row> examples) {
    Map<String, Long> texts = new HashMap<>();
    Map<String, Long> rows = new HashMap<>();
    for (Row row :
        examples.groupBy("kind", "positive").agg(sum("texts"), count(lit(1))).collectAsList()) {
      String kind = row.getString(0) + (row.isNullAt(1) ? "" : row.getBoolean(1) ? "+" : "-");
      texts.put(kind, row.getLong(2));
      rows.put(kind, row.isNullAt(1) ? 0 : row.getLong(3));
    }
    long read = texts.values().stream().mapToLong(n -> n).sum();
    long different = rows.values().stream().mapToLong(n -> n).sum();
    long left = 0;
    for (String kind :
        new String[] {
          Examples.UNREADABLE, Examples.UNLABELLED, Examples.WITHOUT_WORDS, Examples.CONTRADICTORY
        }) {
      left += texts.getOrDefault(kind, 0L);
    }
    return new TextCounts(
        read,
        texts.getOrDefault(Examples.UNREADABLE, 0L),
        texts.getOrDefault(Examples.UNLABELLED, 0L),
        texts.getOrDefault(Examples.WITHOUT_WORDS, 0L),
        read - left - different,
        texts.getOrDefault(Examples.CONTRADICTORY, 0L),
        rows.getOrDefault(Examples.TRAIN + "+", 0L),
        rows.getOrDefault(Examples.TRAIN + "-", 0L),
        rows.getOrDefault(Examples.HELD_OUT + "+", 0L),
        rows.getOrDefault(Examples.HELD_OUT + "-", 0L));
  }

  private LogisticRegressionModel fit(Dataset<Row> train) {
    Dataset<Row> instances =
        train
            .repartition(parts, col("key"))
            .sortWithinPartitions("key")
            .map(new ToInstance(ngrams.size()), Encoders.row(INSTANCE))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return new LogisticRegression()
          .setRegParam(regularisation)
          .setElasticNetParam(0)
          // The features are on one scale already; else rare words would cost next to nothing.
          .setStandardization(false)
          .setMaxIter(iterations)
          .fit(instances);
    } finally {
      instances.unpersist();
    }
  }

  private LogisticModel portable(LogisticRegressionModel fitted) {
    Vector coefficients = fitted.coefficients();
    float[] weights = new float[ngrams.size()];
    coefficients.foreachActive(
        (feature, weight) -> {
          // Adding zero makes -0 a 0, which are equal numbers but not equal bytes.
          weights[(Integer) feature] = (float) (double) weight + 0f;
          return scala.runtime.BoxedUnit.UNIT;
        });
    return new LogisticModel(ngrams, (float) fitted.intercept(), weights);
  }

  private static final class ToInstance implements MapFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    private final int size;

    ToInstance(int size) {
      this.size = size;
    }

    @Override
    public Row call(Row example) {
      int[] features = Examples.unpack(example.getAs(Examples.FEATURES));
      Arrays.sort(features);
      double[] values = new double[features.length];
      Arrays.fill(values, 1 / Math.sqrt(features.length));
      return RowFactory.create(
          example.getBoolean(Examples.POSITIVE) ? 1.0 : 0.0,
          Vectors.sparse(size, features, values));
    }
  }
}
