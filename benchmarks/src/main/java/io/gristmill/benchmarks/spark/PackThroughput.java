package io.gristmill.benchmarks.spark;

import com.sun.management.OperatingSystemMXBean;
import io.gristmill.corpus.DocumentId;
import io.gristmill.tokenizer.Encoder;
import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.TokenizerRecipe;
import io.gristmill.tokenizer.pack.Labels;
import io.gristmill.tokenizer.pack.PackMethod;
import io.gristmill.tokenizer.pack.PackRecipe;
import io.gristmill.tokenizer.pack.Packing;
import io.gristmill.tokenizer.pack.Separators;
import io.gristmill.tokenizer.pack.ShardPlan;
import io.gristmill.tokenizer.shard.PackedRow;
import io.gristmill.tokenizer.shard.Segment;
import io.gristmill.tokenizer.shard.ShardEncoding;
import io.gristmill.tokenizer.shard.ShardEncoding.TokenLayout;
import io.gristmill.tokenizer.shard.ShardReader;
import io.gristmill.tokenizer.shard.ShardWriter;
import io.gristmill.tokenizer.spark.ExportJob;
import io.gristmill.tokenizer.spark.PackCensus;
import io.gristmill.tokenizer.spark.PackJob;
import io.gristmill.tokenizer.spark.PackRequest;
import io.gristmill.tokenizer.spark.PackResult;
import io.gristmill.tokenizer.spark.ShardVerifier;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Packing and shards on real text. Arguments: the folder of the bench corpus's text, a work folder.
 * Rates are per second of CPU time of the whole process, so that a busy machine does not matter
 * much.
 */
public final class PackThroughput {

  private static final TokenizerRecipe TOKENIZER = TokenizerRecipe.of("cl100k_base");

  private final PrintStream out;
  private final SparkSession spark;
  private final Path work;

  private PackThroughput(PrintStream out, SparkSession spark, Path work) {
    this.out = out;
    this.spark = spark;
    this.work = work;
  }

  public static void main(String[] arguments) throws IOException {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    PackThroughput measurement =
        new PackThroughput(
            new PrintStream(System.out, true, StandardCharsets.UTF_8),
            spark,
            Path.of(arguments[1]));
    measurement.prepare(arguments[0]);
    measurement.fill();
    measurement.pack(PackMethod.CONCATENATE, 2048, "packed-concatenate");
    measurement.pack(PackMethod.BEST_FIT, 2048, "packed-best-fit");
    measurement.pack(PackMethod.BEST_FIT, 8192, "packed-best-fit-8192");
    measurement.encodings();
    for (String format : List.of("megatron", "mds", "dolma", "datatrove")) {
      measurement.export(format);
    }
    spark.stop();
  }

  private void prepare(String corpus) {
    if (Files.exists(work.resolve("documents/_SUCCESS"))) {
      return;
    }
    UDF2<String, String, String> id =
        (source, text) -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          return DocumentId.of(source, null, null, bytes, bytes.length);
        };
    UDF1<byte[], Integer> count = new Count();
    spark
        .read()
        .schema("source string, text string")
        .json(corpus)
        .withColumn(
            "doc_id",
            functions
                .udf(id, DataTypes.StringType)
                .apply(functions.col("source"), functions.col("text")))
        .withColumn(
            "token_count",
            functions.udf(count, DataTypes.IntegerType).apply(functions.col("text").cast("binary")))
        .dropDuplicates("doc_id")
        .write()
        .option("compression", "zstd")
        .parquet(work.resolve("documents").toString());
  }

  private static final class Count implements UDF1<byte[], Integer> {
    private transient Encoder encoder;

    @Override
    public Integer call(byte[] text) {
      if (encoder == null) {
        encoder = Tokenizer.load(TOKENIZER).newEncoder();
      }
      return encoder.count(text, 0, text.length);
    }
  }

  private Dataset<Row> documents() {
    return spark.read().parquet(work.resolve("documents").toString());
  }

  private Dataset<Row> mixture() {
    return documents().selectExpr("doc_id", "source", "0 as stage", "1 as copies", "token_count");
  }

  private void fill() {
    int[] lengths =
        documents().select("token_count").collectAsList().stream()
            .mapToInt(row -> row.getInt(0) + 1)
            .toArray();
    for (int sequence : new int[] {2048, 4096, 8192, 32_768}) {
      long start = System.nanoTime();
      Packing packing = PackMethod.BEST_FIT.packer(sequence).pack(lengths, lengths.length);
      double seconds = (System.nanoTime() - start) / 1e9;
      double places = (double) packing.rows() * sequence;
      out.printf(
          Locale.ROOT,
          "best-fit S=%d documents=%d rows=%d fill=%.6f padding=%d %.3f s%n",
          sequence,
          lengths.length,
          packing.rows(),
          1 - packing.padding() / places,
          packing.padding(),
          seconds);
    }
  }

  private void pack(PackMethod method, int sequence, String name) throws IOException {
    PackJob job =
        new PackJob(
            TOKENIZER,
            new PackRecipe(
                method,
                sequence,
                Separators.EOS,
                Labels.WITHIN_ROW,
                PackRecipe.DEFAULT_BUCKET_TOKENS,
                1));
    String target = work.resolve(name).toString();
    FileUtil.fullyDelete(new File(target));
    long cpu = cpu();
    long start = System.nanoTime();
    PackCensus census = job.census(mixture());
    long shards = 8;
    PackResult result =
        job.run(
            new PackRequest(
                documents().select("doc_id", "text"),
                mixture(),
                new ShardPlan(shards, census.rows() / shards, 4, 2048),
                Map.of(),
                target,
                Map.of()));
    long tokens = census.tokens();
    double packCpu = (cpu() - cpu) / 1e9;
    double wall = (System.nanoTime() - start) / 1e9;
    cpu = cpu();
    List<String> findings = new ShardVerifier(target).verify(spark).findings();
    double verifyCpu = (cpu() - cpu) / 1e9;
    long bytes = result.shards().stream().mapToLong(entry -> entry.bytes()).sum();
    out.printf(
        Locale.ROOT,
        "pack %s S=%d tokens=%d fill=%.6f cuts=%d wall=%.1f s cpu=%.1f s %.2f M tokens/cpu-s; file bytes/token=%.4f; verify cpu=%.1f s findings=%s%n",
        method.label(),
        sequence,
        tokens,
        result.manifest().accounting().fill(),
        result.manifest().accounting().cuts(),
        wall,
        packCpu,
        tokens / packCpu / 1e6,
        (double) bytes / result.manifest().accounting().publishedTokens(),
        verifyCpu,
        findings);
    out.println(result.manifest().accounting());
  }

  private void encodings() throws IOException {
    List<PackedRow> rows = new ArrayList<>();
    Path shard;
    try (java.util.stream.Stream<Path> files =
        Files.walk(work.resolve("packed-concatenate/shards/data"))) {
      shard =
          files
              .filter(file -> file.toString().endsWith(".parquet"))
              .sorted()
              .findFirst()
              .orElseThrow();
    }
    try (ShardReader reader = ShardReader.open(new LocalInputFile(shard))) {
      while (reader.hasNext()) {
        PackedRow row = reader.next();
        rows.add(
            new PackedRow(
                row.sequence(),
                row.tokens(),
                List.of(new Segment("0", "s", 0, row.tokens().length, 0, 0))));
      }
    }
    double tokens = (double) rows.size() * rows.get(0).tokens().length;
    for (int level : new int[] {1, 3, 9}) {
      for (TokenLayout layout : TokenLayout.values()) {
        Path file = work.resolve("encoding-" + layout + "-" + level + ".parquet");
        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long bytes;
        try (ShardWriter writer =
            new ShardWriter(
                Files.newOutputStream(file),
                rows.get(0).tokens().length,
                new ShardEncoding(2048, layout, level))) {
          for (PackedRow row : rows) {
            writer.write(row);
          }
          bytes = writer.finish().bytes();
        }
        double writeSeconds =
            (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long sum = 0;
        try (ShardReader reader = ShardReader.open(new LocalInputFile(file))) {
          while (reader.hasNext()) {
            sum += reader.next().tokens()[0];
          }
        }
        double readSeconds =
            (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
        out.printf(
            Locale.ROOT,
            "encoding %s zstd-%d tokens=%.0f bytes/token=%.4f write %.1f M tokens/s read %.1f M tokens/s (check %d)%n",
            layout,
            level,
            tokens,
            bytes / tokens,
            tokens / writeSeconds / 1e6,
            tokens / readSeconds / 1e6,
            sum);
      }
    }
  }

  /** Beside the packed shards, so that interop/shards/run finds it. */
  private void export(String format) throws IOException {
    Path packed = work.resolve("packed-best-fit");
    long cpu = cpu();
    ExportJob.Exported exported =
        new ExportJob(packed.resolve("shards").toString(), format, 4)
            .run(spark, packed.resolve("export").resolve(format).toString());
    out.printf(
        Locale.ROOT,
        "export %s %d files cpu=%.1f s%n",
        format,
        exported.files().size(),
        (cpu() - cpu) / 1e9);
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
