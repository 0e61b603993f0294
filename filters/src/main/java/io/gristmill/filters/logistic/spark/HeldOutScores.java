package io.gristmill.filters.logistic.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.gristmill.filters.logistic.ClassifierReport.SourceLine;
import io.gristmill.filters.logistic.LogisticModel;
import io.gristmill.filters.logistic.ScoreCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What a model gives the texts that it was not trained on: over all, and by source. */
record HeldOutScores(
    ScoreCounts.Evaluation evaluation, List<SourceLine> sources, long otherSources) {

  /** Sources that are listed: a field of many values would make a report nobody reads. */
  private static final int MOST_SOURCES = 50;

  private static final Comparator<SourceLine> MOST_TEXTS =
      Comparator.comparingLong(SourceLine::texts).reversed().thenComparing(SourceLine::source);

  private static final StructType STEPS =
      new StructType()
          .add("source", DataTypes.StringType)
          .add("positive", DataTypes.BooleanType)
          .add("step", DataTypes.IntegerType);

  static HeldOutScores of(Dataset<Row> heldOut, LogisticModel model) {
    Broadcast<LogisticModel> shipped =
        JavaSparkContext.fromSparkContext(heldOut.sparkSession().sparkContext()).broadcast(model);
    try {
      return collect(
          heldOut
              .map(new ScoreStep(shipped), Encoders.row(STEPS))
              .groupBy("source", "step")
              .agg(
                  sum(when(col("positive"), lit(1L)).otherwise(lit(0L))),
                  sum(when(col("positive"), lit(0L)).otherwise(lit(1L))))
              .orderBy("source", "step")
              .toLocalIterator());
    } finally {
      shipped.destroy();
    }
  }

  /** Source by source, so that the driver holds the counts of one. */
  private static HeldOutScores collect(Iterator<Row> rows) {
    ScoreCounts all = new ScoreCounts();
    ScoreCounts one = new ScoreCounts();
    List<SourceLine> lines = new ArrayList<>();
    long left = 0;
    String source = null;
    while (rows.hasNext()) {
      Row row = rows.next();
      if (!row.getString(0).equals(source)) {
        left += add(lines, source, one);
        source = row.getString(0);
        one = new ScoreCounts();
      }
      one.add(row.getInt(1), row.getLong(2), row.getLong(3));
      all.add(row.getInt(1), row.getLong(2), row.getLong(3));
    }
    left += add(lines, source, one);
    lines.sort(MOST_TEXTS);
    return new HeldOutScores(all.evaluate(), List.copyOf(lines), left);
  }

  /** Adds a line; 1 when another had to go for it, else 0. */
  private static int add(List<SourceLine> lines, String source, ScoreCounts counts) {
    if (source == null) {
      return 0;
    }
    lines.add(
        new SourceLine(
            source,
            counts.texts(),
            counts.positives(),
            counts.accuracy(),
            counts.rocAuc(),
            counts.meanScore()));
    if (lines.size() <= MOST_SOURCES) {
      return 0;
    }
    lines.sort(MOST_TEXTS);
    lines.remove(MOST_SOURCES);
    return 1;
  }

  private static final class ScoreStep implements MapFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    private final Broadcast<LogisticModel> model;

    ScoreStep(Broadcast<LogisticModel> model) {
      this.model = model;
    }

    @Override
    public Row call(Row example) {
      int[] features = Examples.unpack(example.getAs(Examples.FEATURES));
      return RowFactory.create(
          example.getString(Examples.SOURCE),
          example.getBoolean(Examples.POSITIVE),
          ScoreCounts.step(model.value().probability(features)));
    }
  }
}
