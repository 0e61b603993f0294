package io.gristmill.dedup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftrightunsigned;

import io.gristmill.dedup.substring.GramFilter;
import io.gristmill.dedup.substring.SpanScanner;
import io.gristmill.dedup.substring.SubstringRule;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Finds repeated spans of words, exactly, without a suffix array (Lee et al. 2022 need 600 GB of
 * memory for 300 GB of text). A job of two passes over the text where it lies.
 *
 * <p>A span of at least L words repeats just where each of its windows of L words does, so it is
 * enough to decide each window, and what goes is the union of windows that go. Deciding all of them
 * by sorting would be exact and linear, but shuffle a row for every word. The first pass therefore
 * finds which windows can be repeated at all: each has one anchor, equal windows have equal ones
 * ({@link SpanScanner}), and two of 27 words start one. The hashes of anchors are shuffled, eight
 * bytes each, and those that are there twice are put into a filter, which every executor gets. The
 * second pass shuffles the windows whose anchor is in it, by 128 bits of hash of their bytes, and
 * keeps the places that are not the first ({@link RepeatedPlaces}).
 *
 * <p>Both steps are one-sided. The filter forgets no anchor that is there twice, so every repeated
 * window is compared; one that is let through by chance meets no equal and goes nowhere. What goes
 * has an equal at its first place, byte for byte but for two windows of one 128-bit hash, for which
 * a thousand billion windows have a chance of 10^-15; two documents of one id are as rare.
 *
 * <p>Cost is linear in the text plus the windows in question, whatever repeats how often; a task
 * holds one document, or its share of the filter. The result depends on the texts and the survivor
 * rule alone.
 */
record SubstringDedup(SubstringRule rule, SurvivorRule survivor) {

  /** Of the filter on every executor. Beyond it more windows are compared, none is missed. */
  private static final int MOST_FILTER_BLOCKS = 1 << 25;

  private static final StructType ANCHOR =
      new StructType().add("anchor", DataTypes.LongType, false);

  private static final StructType SLICE =
      new StructType()
          .add("slice", DataTypes.IntegerType, false)
          .add("blocks", DataTypes.BinaryType, false);

  /** What goes, as {@link RepeatedPlaces#GONE}. Runs the first pass. */
  Dataset<Row> gone(Dataset<Row> documents) {
    SparkSession spark = documents.sparkSession();
    Broadcast<GramFilter> repeated =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(repeatedAnchors(documents));
    Dataset<Row> windows =
        documents
            .select(PlaceOrder.of(survivor).as("order"), col("text").cast("binary").as("text"))
            .mapPartitions(new Windows(rule, repeated), Encoders.row(RepeatedPlaces.PLACES));
    return new RepeatedPlaces(rule.keep(), "substring", survivor.preferences().size()).in(windows);
  }

  private GramFilter repeatedAnchors(Dataset<Row> documents) {
    int sliceBits = sliceBits(documents.sparkSession());
    int slices = 1 << sliceBits;
    GramFilter filter = new GramFilter(sliceBits);
    documents
        .select(col("text").cast("binary").as("text"))
        .mapPartitions(new Anchors(rule), Encoders.row(ANCHOR))
        .repartitionById(
            slices,
            sliceBits == 0
                ? lit(0)
                : shiftrightunsigned(col("anchor"), Long.SIZE - sliceBits)
                    .cast(DataTypes.IntegerType))
        .sortWithinPartitions("anchor")
        .mapPartitions(new Slices(sliceBits, MOST_FILTER_BLOCKS / slices), Encoders.row(SLICE))
        .collectAsList()
        .forEach(
            row -> {
              LongBuffer buffer = ByteBuffer.wrap(row.<byte[]>getAs(1)).asLongBuffer();
              long[] blocks = new long[buffer.remaining()];
              buffer.get(blocks);
              filter.put(row.getInt(0), blocks);
            });
    return filter;
  }

  // As many tasks as any shuffle of the session; the filter answers alike for all of them, but for
  // strangers.
  private static int sliceBits(SparkSession spark) {
    int partitions = Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions"));
    return Math.min(12, 31 - Integer.numberOfLeadingZeros(Math.max(1, partitions)));
  }

  private record Anchors(SubstringRule rule) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> documents) {
      SpanScanner scanner = new SpanScanner(rule);
      return new Expansion(documents) {
        private boolean opened;

        @Override
        void open(Row document) {
          opened = true;
          byte[] text = document.getAs(0);
          scanner.reset(text, text.length);
        }

        @Override
        Row answer() {
          return opened && scanner.nextAnchor() ? RowFactory.create(scanner.anchor()) : null;
        }
      };
    }
  }

  /** One slice of the filter from the sorted anchors of one partition. */
  private record Slices(int sliceBits, int mostBlocks) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> anchors) {
      long[] repeated = new long[1024];
      int count = 0;
      boolean any = false;
      boolean told = false;
      long last = 0;
      while (anchors.hasNext()) {
        long anchor = anchors.next().getLong(0);
        if (any && anchor == last) {
          if (!told) {
            if (count == repeated.length) {
              repeated = Arrays.copyOf(repeated, 2 * count);
            }
            repeated[count++] = anchor;
            told = true;
          }
          continue;
        }
        any = true;
        told = false;
        last = anchor;
      }
      return count == 0
          ? List.<Row>of().iterator()
          : List.of(slice(Arrays.copyOf(repeated, count))).iterator();
    }

    private Row slice(long[] repeated) {
      int slice = GramFilter.slice(repeated[0], sliceBits);
      int last = GramFilter.slice(repeated[repeated.length - 1], sliceBits);
      if (slice != last) {
        throw new IllegalStateException(
            "slices " + slice + " and " + last + " of the filter came to one partition");
      }
      long[] blocks = GramFilter.slice(repeated, mostBlocks);
      ByteBuffer bytes = ByteBuffer.allocate(blocks.length * Long.BYTES);
      bytes.asLongBuffer().put(blocks);
      return RowFactory.create(slice, bytes.array());
    }
  }

  private record Windows(SubstringRule rule, Broadcast<GramFilter> repeated)
      implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> documents) {
      SpanScanner scanner = new SpanScanner(rule);
      GramFilter filter = repeated.value();
      return new Expansion(documents) {
        private byte[] order;

        @Override
        void open(Row document) {
          order = document.getAs(0);
          byte[] text = document.getAs(1);
          scanner.reset(text, text.length);
        }

        @Override
        Row answer() {
          return order != null && scanner.nextWindow(filter)
              ? RowFactory.create(
                  scanner.high(), scanner.low(), order, scanner.start(), scanner.length())
              : null;
        }
      };
    }
  }
}
