package io.gristmill.tokenizer.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.TokenizerRecipe;
import io.gristmill.tokenizer.pack.BucketRows;
import io.gristmill.tokenizer.pack.Buckets;
import io.gristmill.tokenizer.pack.PackLayout;
import io.gristmill.tokenizer.pack.PackRecipe;
import io.gristmill.tokenizer.pack.RowOrder;
import io.gristmill.tokenizer.pack.StreamRows;
import io.gristmill.tokenizer.shard.ShardEncoding;
import io.gristmill.tokenizer.shard.ShardEntry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Kept documents and a mixture become exactly n files of exactly q rows, and a tail.
 *
 * <p>Where every piece of every document goes is decided on lengths alone, in buckets that do not
 * depend on partitions, and written as the table {@code packing}. Only then is text read: each
 * document is tokenised where it lies, its pieces are shuffled once, as tokens, to the files they
 * belong to, and each file is written by one task. The bytes depend on documents, mixture and
 * settings only.
 *
 * @param stages names of the stages in the order of training, where the mixture holds names
 */
public record PackJob(TokenizerRecipe tokenizer, PackRecipe packing, List<String> stages) {

  /** Reference planner.md 5.8: some 8 GB of tokens a task, sorted with spilling. */
  private static final long BYTES_PER_PARTITION = 8L << 30;

  private static final int LEAST_PARTITIONS = 200;
  private static final int MOST_PARTITIONS = 8192;

  /** Below this the places are sent to every executor and text is not shuffled at all. */
  private static final long BROADCAST_BYTES = 64L << 20;

  private static final long BYTES_PER_PIECE = 100;

  /** Text a task holds while it is matched with its places. */
  private static final long JOIN_BYTES = 256L << 20;

  private static final long PACKING_ROWS_PER_FILE = 2_000_000;

  public PackJob {
    stages = List.copyOf(stages);
  }

  /** For a mixture that numbers its stages. */
  public PackJob(TokenizerRecipe tokenizer, PackRecipe packing) {
    this(tokenizer, packing, List.of());
  }

  /** Packs by lengths only; reads no text. */
  public PackCensus census(Dataset<Row> mixture) {
    Dataset<Row> columns = MixtureStreams.columns(mixture, stages);
    return census(columns, MixtureStreams.of(columns, packing).buckets(packing));
  }

  private PackCensus census(Dataset<Row> columns, Buckets buckets) {
    BucketRows[] counts = new BucketRows[buckets.count()];
    Arrays.setAll(counts, b -> new BucketRows(b, 0, 0, 0, 0, 0, 0));
    for (Row row :
        BucketItems.of(columns, buckets, packing)
            .mapPartitions(new CountBuckets(packing.packer()), Encoders.row(CountBuckets.SCHEMA))
            .collectAsList()) {
      BucketRows count = CountBuckets.read(row);
      counts[count.bucket()] = count;
    }
    return new PackCensus(new PackLayout(buckets, counts, packing.rowLength()));
  }

  /** Does all of it; the directory is complete when this returns. */
  public PackResult run(PackRequest request) throws IOException {
    Tokenizer loaded = Tokenizer.load(tokenizer);
    ControlTokens control = ControlTokens.of(loaded, packing.separators());
    Dataset<Row> columns = MixtureStreams.columns(request.mixture(), stages);
    MixtureStreams streams = MixtureStreams.of(columns, packing);
    Buckets buckets = streams.buckets(packing);
    PackCensus census = census(columns, buckets);
    long[] wanted = wantedTokens(request, census);
    RowOrder order = new RowOrder(census.streams(), request.plan().rows(), wanted, packing.seed());
    ShardFiles files = new ShardFiles(request.plan(), order.size());

    SparkSession spark = request.mixture().sparkSession();
    writePlaces(columns, buckets, census, order, files, request.directory());
    Dataset<Row> places =
        spark.read().schema(PlacePieces.SCHEMA).parquet(packingPath(request.directory()));
    List<ShardEntry> written = writeShards(spark, request, census, places, files, control);
    PackedRun run = new PackedRun(this, request, loaded, control, census, order, wanted);
    return new Publication(run, files, new Store(hadoop(spark))).publish(written, places);
  }

  static String packingPath(String directory) {
    return directory + "/packing";
  }

  private long[] wantedTokens(PackRequest request, PackCensus census) {
    if (request.wantedTokens().isEmpty()) {
      return census.streams().stream().mapToLong(StreamRows::tokens).toArray();
    }
    return census.streams().stream()
        .mapToLong(
            rows -> {
              Long wanted = request.wantedTokens().get(rows.stream());
              if (wanted == null) {
                throw new IllegalArgumentException(
                    "no wanted tokens for "
                        + rows.stream().label()
                        + "; given: "
                        + request.wantedTokens().keySet());
              }
              return wanted;
            })
        .toArray();
  }

  private void writePlaces(
      Dataset<Row> columns,
      Buckets buckets,
      PackCensus census,
      RowOrder order,
      ShardFiles files,
      String directory) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(columns.sparkSession().sparkContext());
    Broadcast<PackLayout> layout = context.broadcast(census.layout());
    Broadcast<RowOrder> rowOrder = context.broadcast(order);
    long pieces = pieces(census);
    int tableFiles = (int) Math.min(1 << 14, 1 + pieces / PACKING_ROWS_PER_FILE);
    // Ids are hashes in hex: their first digits cut the table into equal, ordered parts.
    Column part =
        coalesce(expr("conv(substring(doc_id, 1, 6), 16, 10)").cast(DataTypes.LongType), lit(0L))
            .multiply(lit((long) tableFiles));
    BucketItems.of(columns, buckets, packing)
        .mapPartitions(
            new PlacePieces(packing.packer(), layout, rowOrder, files),
            Encoders.row(PlacePieces.SCHEMA))
        .repartitionById(tableFiles, shiftright(part, 24).cast(DataTypes.IntegerType))
        .sortWithinPartitions("doc_id", "stage", "copy", "doc_offset")
        .write()
        .option("compression", "zstd")
        .parquet(packingPath(directory));
    layout.destroy();
    rowOrder.destroy();
  }

  private List<ShardEntry> writeShards(
      SparkSession spark,
      PackRequest request,
      PackCensus census,
      Dataset<Row> places,
      ShardFiles files,
      ControlTokens control)
      throws IOException {
    Store store = new Store(hadoop(spark));
    String folder = request.directory() + "/.writing";
    store.makeFolder(new Path(folder));
    int partitions =
        (int) Math.min(files.count(), clamp(4 * census.tokens() / BYTES_PER_PARTITION));
    Broadcast<SerializableConfiguration> configuration =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(hadoop(spark)));
    List<ShardEntry> written =
        placedDocuments(request, places, census)
            .mapPartitions(
                new Tokenise(tokenizer, control, files, partitions), Encoders.row(Tokenise.SCHEMA))
            .repartitionById(partitions, col("partition"))
            .sortWithinPartitions("place", "start")
            .mapPartitions(
                new WriteShards(
                    files,
                    packing.rowLength(),
                    control.padding(),
                    ShardEncoding.standard(request.plan().rowGroupRows()),
                    folder,
                    configuration),
                Encoders.row(WriteShards.SCHEMA))
            .collectAsList()
            .stream()
            .map(WriteShards::read)
            .toList();
    configuration.destroy();
    return written;
  }

  // Each document once, with all its places. The places are the small side: sent to everyone, or
  // hashed per partition; text is never sorted.
  private static Dataset<Row> placedDocuments(
      PackRequest request, Dataset<Row> places, PackCensus census) {
    Dataset<Row> texts =
        request.documents().select(col("doc_id"), col("text").cast(DataTypes.BinaryType));
    Dataset<Row> joined;
    if ((pieces(census) + ranges(request.cuts())) * BYTES_PER_PIECE <= BROADCAST_BYTES) {
      joined = texts.join(broadcast(gathered(places, request.cuts())), "doc_id");
    } else {
      int parts = (int) Math.min(1 << 15, 1 + 4 * census.tokens() / JOIN_BYTES);
      Dataset<Row> byDocument = gathered(places.repartition(parts, col("doc_id")), request.cuts());
      joined =
          texts.repartition(parts, col("doc_id")).join(byDocument.hint("shuffle_hash"), "doc_id");
    }
    return joined.select("doc_id", "text", "pieces", "cuts");
  }

  // What is cut from a document goes with its places, and so meets its text in the same join.
  private static Dataset<Row> gathered(Dataset<Row> places, Dataset<Row> cuts) {
    Column[] piece = Arrays.stream(Tokenise.PIECE).map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> pieces = places.groupBy("doc_id").agg(collect_list(struct(piece)).as("pieces"));
    return cuts == null
        ? pieces.withColumn("cuts", lit(null).cast("array<struct<start:int,length:int>>"))
        : pieces.join(cuts.select("doc_id", "cuts"), new String[] {"doc_id"}, "left");
  }

  private static long ranges(Dataset<Row> cuts) {
    if (cuts == null) {
      return 0;
    }
    Row total = cuts.agg(sum(size(col("cuts")))).first();
    return total.isNullAt(0) ? 0 : total.getLong(0);
  }

  // Never fewer than there are: every document gives one, every row's end at most one more.
  private static long pieces(PackCensus census) {
    return census.streams().stream().mapToLong(rows -> rows.documents() + rows.rows() + 1).sum();
  }

  private static long clamp(long partitions) {
    return Math.max(LEAST_PARTITIONS, Math.min(MOST_PARTITIONS, partitions));
  }

  private static Configuration hadoop(SparkSession spark) {
    return spark.sessionState().newHadoopConf();
  }
}
