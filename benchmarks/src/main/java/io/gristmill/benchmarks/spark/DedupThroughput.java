package io.gristmill.benchmarks.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;

import com.sun.management.OperatingSystemMXBean;
import io.gristmill.benchmarks.DedupTexts;
import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.spark.DedupRecipe;
import io.gristmill.dedup.spark.Deduplication;
import io.gristmill.dedup.spark.Found;
import io.gristmill.dedup.spark.KernelEngine;
import io.gristmill.dedup.spark.MllibEngine;
import io.gristmill.dedup.spark.SignatureEngine;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * The dedup job alone: {@code DedupThroughput WORK [corpus X | mllib X | copies N | near N |
 * boilerplate N | distinct N]}. {@code corpus X} multiplies the bench corpus by X with texts made
 * distinct; {@code copies N} is N copies of one document plus 100,000 others, {@code near N} the
 * same with copies that all differ by a word, {@code boilerplate N} with documents that share their
 * buckets and are not alike, {@code distinct N} N documents of 20 words that have nothing in
 * common.
 */
public final class DedupThroughput {

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private DedupThroughput() {}

  public static void main(String[] args) throws Exception {
    String work = args[0];
    String mode = args.length > 1 ? args[1] : "corpus";
    int number = args.length > 2 ? Integer.parseInt(args[2]) : 1;
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("dedup throughput")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "8")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    MinHash minHash = MinHash.preset("fineweb");
    SignatureEngine engine =
        mode.equals("mllib") ? new MllibEngine(minHash) : new KernelEngine(minHash);
    Dataset<Row> texts =
        switch (mode) {
          case "copies" -> copies(spark, number, lit(page()));
          case "near" -> copies(spark, number, concat(lit(page()), ownWord()));
          // Five shingles of the page and one of the own word: J = 2/3.
          case "boilerplate" ->
              copies(spark, number, concat(lit("the same page again ".repeat(20)), ownWord()));
          case "distinct" -> completed(distinct(spark, number));
          default -> corpus(spark, number);
        };
    String narrow = work + "/narrow-" + mode + "-" + number;
    timed(
        "signatures, with reading and writing",
        () -> {
          engine.sign(texts).drop("text").write().mode(SaveMode.Overwrite).parquet(narrow);
          return spark.read().parquet(narrow).count();
        });
    Dataset<Row> table = spark.read().parquet(narrow);
    int rounds = mode.equals("corpus") || mode.equals("mllib") ? 2 : 1;
    for (int round = 0; round < rounds; round++) {
      timed(
          "dedup job",
          () -> {
            try (Found found = new Deduplication(DedupRecipe.fuzzy(0.8)).find(table)) {
              found.duplicates().write().mode(SaveMode.Overwrite).parquet(work + "/duplicates");
              OUT.println(found.report());
            }
            return table.count();
          });
    }
    spark.read().parquet(work + "/duplicates").groupBy("kind").count().show();
    spark.stop();
  }

  private static Dataset<Row> corpus(SparkSession spark, int times) {
    Dataset<Row> read =
        spark
            .read()
            .schema("id string, url string, source string, text string")
            .json(DedupTexts.folder().resolve("text").toString());
    return read.withColumn("copy", explode(sequence(lit(1), lit(times))))
        .select(
            md5(concat(col("copy"), col("source"), col("id"), col("url"))).as("doc_id"),
            col("source"),
            col("url"),
            udf(new Another(), DataTypes.StringType).apply(col("text"), col("copy")).as("text"),
            lit(0).as("priority"))
        .withColumn("text_hash", md5(col("text")))
        .withColumn("token_count", length(col("text")));
  }

  /**
   * Another copy is another corpus: each letter is another one, the same everywhere, so that words
   * are as many, as long and as often repeated as before, and none is shared.
   */
  private static final class Another implements UDF2<String, Integer, String> {
    @Override
    public String call(String text, Integer copy) {
      int shift = copy - 1;
      StringBuilder other = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        char folded = (char) (c | 0x20);
        if (folded >= 'a' && folded <= 'z') {
          other.append((char) (c - folded + 'a' + (folded - 'a' + shift) % 26));
        } else if (c >= 0x80 && Character.isLetter(c)) {
          other.append((char) (c ^ 2 * shift)); // even: capitals stay beside their small letters
        } else {
          other.append(c);
        }
      }
      return other.toString();
    }
  }

  /** Documents of one text, and 100,000 others. */
  private static Dataset<Row> copies(SparkSession spark, int copies, Column text) {
    Dataset<Row> same =
        spark.range(copies).select(md5(concat(lit("s"), col("id"))).as("doc_id"), text.as("text"));
    return completed(same.union(distinct(spark, 100_000)));
  }

  /** A hundred words, all different, digits aside. */
  private static String page() {
    StringBuilder page = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      page.append((char) ('a' + i % 26)).append((char) ('a' + i / 26)).append(' ');
    }
    return page.toString();
  }

  private static Column ownWord() {
    return md5(col("id").cast("string"));
  }

  private static Dataset<Row> distinct(SparkSession spark, int documents) {
    Column[] words = new Column[20];
    for (int i = 0; i < words.length; i++) {
      words[i] = substring(md5(concat(col("id"), lit("w" + i))), 1, 8);
    }
    return spark
        .range(documents)
        .select(md5(concat(lit("o"), col("id"))).as("doc_id"), concat_ws(" ", words).as("text"));
  }

  private static Dataset<Row> completed(Dataset<Row> texts) {
    return texts
        .withColumn("source", lit("s"))
        .withColumn("url", lit(null).cast("string"))
        .withColumn("priority", lit(0))
        .withColumn("text_hash", md5(col("text")))
        .withColumn("token_count", lit(1));
  }

  private static void timed(String what, Callable<Long> work) throws Exception {
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long wall = System.nanoTime();
    long documents = work.call();
    double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
    double wallSeconds = (System.nanoTime() - wall) / 1e9;
    OUT.printf(
        Locale.ROOT,
        "%s: %d documents, %.1f s wall, %.1f s of processor; %.0f documents/s per core of"
            + " processor time, peak heap %d MB%n",
        what,
        documents,
        wallSeconds,
        cpuSeconds,
        documents / cpuSeconds,
        heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20);
  }
}
