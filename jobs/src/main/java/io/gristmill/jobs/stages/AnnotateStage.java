package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.col;

import io.gristmill.corpus.read.Defect;
import io.gristmill.corpus.spark.InputFile;
import io.gristmill.corpus.spark.InputSplit;
import io.gristmill.corpus.spark.SourceSplits;
import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import io.gristmill.jobs.watch.Doing;
import io.gristmill.jobs.watch.ScanCounts;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads one source and annotates every record of it in one scan without a shuffle. Writes {@code
 * annotated/source=NAME} and {@code quarantine/source=NAME}.
 */
final class AnnotateStage {

  private final SparkSession spark;
  private final ScanSettings settings;
  private final ScanModels models;
  private final List<InputFile> files;
  private final long splitBytes;
  private final double maxBadShare;

  AnnotateStage(
      SparkSession spark,
      ScanSettings settings,
      ScanModels models,
      List<InputFile> files,
      long splitBytes,
      double maxBadShare) {
    this.spark = spark;
    this.settings = settings;
    this.models = models;
    this.files = List.copyOf(files);
    this.splitBytes = splitBytes;
    this.maxBadShare = maxBadShare;
  }

  Written write(Attempt attempt) throws IOException {
    String source = settings.input().name();
    String annotated = "annotated/source=" + source;
    String quarantine = "quarantine/source=" + source;
    StructType schema = AnnotatedTable.scanned(settings.filters().compile().signalNames());

    String scanned = attempt.path("scan");
    written(scan(schema)).write().partitionBy(AnnotatedTable.KIND).parquet(scanned);

    FileSystem fileSystem = new Path(scanned).getFileSystem(hadoop());
    Dataset<Row> defects =
        kind(fileSystem, scanned, schema, AnnotatedTable.DEFECT)
            .select(
                col("path"),
                col("offset"),
                col("within"),
                col("reject_rule").as("error"),
                col("record_bytes").as("bytes"));
    defects.coalesce(1).write().parquet(attempt.path(quarantine));

    Path documents = new Path(scanned, AnnotatedTable.KIND + "=" + AnnotatedTable.DOCUMENT);
    Path target = new Path(attempt.path(annotated));
    if (fileSystem.exists(documents)) {
      fileSystem.mkdirs(target.getParent());
      if (!fileSystem.rename(documents, target)) {
        throw new IOException("cannot rename " + documents + " to " + target);
      }
    } else {
      kind(fileSystem, scanned, schema, AnnotatedTable.DOCUMENT)
          .coalesce(1)
          .write()
          .parquet(target.toString());
    }
    Doing.now(spark, "annotate " + source + ": count");
    Dataset<Row> written = spark.read().parquet(target.toString());
    AnnotateCounts counts =
        ScanNumbers.sum(
                ScanNumbers.ofDocuments(written)
                    .union(
                        ScanNumbers.ofDefects(
                            spark.read().parquet(attempt.path(quarantine)), "error"))
                    .union(
                        ScanNumbers.ofTallies(
                            kind(fileSystem, scanned, schema, AnnotatedTable.TALLY))))
            .counts(EvaluationWatch.found(models.evaluation(), written));
    refuseTooManyDefects(source, counts);
    return new Written(Map.of("annotated", annotated, "quarantine", quarantine), counts);
  }

  private Dataset<Row> scan(StructType schema) {
    Doing.now(spark, "annotate " + settings.input().name() + ": read and scan");
    int cores = spark.sparkContext().defaultParallelism();
    return scanned(
        spark,
        settings,
        models,
        SourceSplits.plan(files, settings.input(), splitBytes, cores),
        schema);
  }

  /** The rows of a scan, not yet run; {@code text} is bytes. */
  static Dataset<Row> scanned(
      SparkSession spark,
      ScanSettings settings,
      ScanModels models,
      List<InputSplit> splits,
      StructType schema) {
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<Row> rows =
        context
            .parallelize(splits, Math.max(1, splits.size()))
            .mapPartitions(
                new SplitScan(
                    settings,
                    context.broadcast(models),
                    hadoop,
                    ScanCounts.of(spark.sparkContext(), settings.input().name())));
    return spark.createDataFrame(rows, schema);
  }

  private static Dataset<Row> written(Dataset<Row> scanned) {
    return scanned.withColumn("text", col("text").cast("string"));
  }

  private Dataset<Row> kind(FileSystem files, String scanned, StructType schema, String kind)
      throws IOException {
    Path folder = new Path(scanned, AnnotatedTable.KIND + "=" + kind);
    StructType stored =
        written(spark.createDataFrame(List.<Row>of(), schema)).drop(AnnotatedTable.KIND).schema();
    return files.exists(folder)
        ? spark.read().schema(stored).parquet(folder.toString())
        : spark.createDataFrame(List.<Row>of(), stored);
  }

  private void refuseTooManyDefects(String source, AnnotateCounts counts) {
    long bad =
        counts.quarantinedByError().entrySet().stream()
            .filter(error -> Defect.of(error.getKey()).damage())
            .mapToLong(Map.Entry::getValue)
            .sum();
    if (bad > counts.read() * maxBadShare) {
      throw new BadDataException(
          "source '%s': %,d of %,d records could not be read, more than limits.max_bad_share = %s: %s"
              .formatted(source, bad, counts.read(), maxBadShare, counts.quarantinedByError()));
    }
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }
}
