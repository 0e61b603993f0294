package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.gristmill.corpus.spark.InputFile;
import io.gristmill.corpus.spark.InputSplit;
import io.gristmill.corpus.spark.SourceSplits;
import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private final List<InputFile> files;
  private final long splitBytes;
  private final double maxBadShare;

  AnnotateStage(
      SparkSession spark,
      ScanSettings settings,
      List<InputFile> files,
      long splitBytes,
      double maxBadShare) {
    this.spark = spark;
    this.settings = settings;
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
    scan(schema)
        .withColumn("text", col("text").cast("string"))
        .write()
        .partitionBy(AnnotatedTable.KIND)
        .parquet(scanned);

    FileSystem fileSystem = new Path(scanned).getFileSystem(hadoop());
    Dataset<Row> defects =
        kind(fileSystem, scanned, schema, AnnotatedTable.DEFECT)
            .select(
                col("path"),
                col("offset"),
                col("within"),
                col("reject_rule").as("error"),
                col("record_bytes").as("bytes"));
    Map<String, Long> tallies = numbers(kind(fileSystem, scanned, schema, AnnotatedTable.TALLY));
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
    AnnotateCounts counts =
        counts(
            spark.read().parquet(target.toString()),
            spark.read().parquet(attempt.path(quarantine)),
            tallies);
    refuseTooManyDefects(source, counts);
    return new Written(Map.of("annotated", annotated, "quarantine", quarantine), counts);
  }

  private Dataset<Row> scan(StructType schema) {
    List<InputSplit> splits = SourceSplits.plan(files, settings.input(), splitBytes);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    context.setJobDescription("annotate " + settings.input().name() + ": read and scan");
    JavaRDD<Row> rows =
        context
            .parallelize(splits, Math.max(1, splits.size()))
            .mapPartitions(new SplitScan(settings, new SerializableConfiguration(hadoop())));
    return spark.createDataFrame(rows, schema);
  }

  private Dataset<Row> kind(FileSystem files, String scanned, StructType schema, String kind)
      throws IOException {
    Path folder = new Path(scanned, AnnotatedTable.KIND + "=" + kind);
    StructType stored =
        spark
            .createDataFrame(List.<Row>of(), schema)
            .withColumn("text", col("text").cast("string"))
            .drop(AnnotatedTable.KIND)
            .schema();
    return files.exists(folder)
        ? spark.read().schema(stored).parquet(folder.toString())
        : spark.createDataFrame(List.<Row>of(), stored);
  }

  private static Map<String, Long> numbers(Dataset<Row> tallies) {
    Map<String, Long> numbers = new TreeMap<>();
    for (Row row :
        tallies
            .select(explode(col("metadata")))
            .groupBy("key")
            .agg(sum(col("value").cast("bigint")))
            .collectAsList()) {
      numbers.put(row.getString(0), row.getLong(1));
    }
    return numbers;
  }

  private static AnnotateCounts counts(
      Dataset<Row> documents, Dataset<Row> defects, Map<String, Long> tallies) {
    Map<String, Long> rejectedByRule = new TreeMap<>();
    long kept = 0;
    long tokens = 0;
    long textBytes = 0;
    for (Row row :
        documents
            .groupBy("reject_rule")
            .agg(count(lit(1)), sum("token_count"), sum("text_bytes"))
            .collectAsList()) {
      if (row.isNullAt(0)) {
        kept = row.getLong(1);
        tokens = row.isNullAt(2) ? 0 : row.getLong(2);
        textBytes = row.isNullAt(3) ? 0 : row.getLong(3);
      } else {
        rejectedByRule.put(row.getString(0), row.getLong(1));
      }
    }
    Map<String, Long> quarantined =
        sums(
            defects
                .groupBy(org.apache.spark.sql.functions.substring_index(col("error"), ":", 1))
                .agg(count(lit(1))));
    Map<String, Double> seconds = new TreeMap<>();
    for (ScanPhase phase : ScanPhase.values()) {
      seconds.put(phase.label(), tallies.getOrDefault(Tally.NANOS + phase.label(), 0L) / 1e9);
    }
    return new AnnotateCounts(
        tallies.getOrDefault(Tally.RECORDS, 0L),
        tallies.getOrDefault(Tally.RECORD_BYTES, 0L),
        kept,
        textBytes,
        tokens,
        rejectedByRule,
        quarantined,
        sums(documents.where(col("reject_rule").isNull()).groupBy("language").agg(count(lit(1)))),
        sums(documents.select(explode(col("pii"))).groupBy("key").agg(sum("value"))),
        sums(documents.select(explode(col("repairs"))).groupBy("key").agg(sum("value"))),
        seconds);
  }

  private static Map<String, Long> sums(Dataset<Row> keyAndNumber) {
    Map<String, Long> sums = new TreeMap<>();
    for (Row row : keyAndNumber.collectAsList()) {
      sums.put(row.getString(0), row.getLong(1));
    }
    return sums;
  }

  private void refuseTooManyDefects(String source, AnnotateCounts counts) {
    long bad = counts.quarantined();
    if (bad > counts.read() * maxBadShare) {
      throw new BadDataException(
          "source '%s': %,d of %,d records could not be read, more than limits.max_bad_share = %s: %s"
              .formatted(source, bad, counts.read(), maxBadShare, counts.quarantinedByError()));
    }
  }

  private org.apache.hadoop.conf.Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }
}
