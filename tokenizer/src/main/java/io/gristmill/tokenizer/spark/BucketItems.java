package io.gristmill.tokenizer.spark;

import static org.apache.spark.sql.functions.col;

import io.gristmill.tokenizer.pack.Buckets;
import io.gristmill.tokenizer.pack.PackRecipe;
import io.gristmill.tokenizer.pack.Stream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row per copy of a document: its bucket, its place in the bucket's order, its length. Each
 * bucket lies whole in one partition, sorted.
 */
final class BucketItems {

  static final int BUCKET = 0;
  static final int DOC_ID = 2;
  static final int COPY = 3;
  static final int LENGTH = 4;

  private static final StructType SCHEMA =
      new StructType()
          .add("bucket", DataTypes.IntegerType, false)
          .add("order_key", DataTypes.LongType, false)
          .add("doc_id", DataTypes.StringType, false)
          .add("copy", DataTypes.IntegerType, false)
          .add("length", DataTypes.IntegerType, false);

  /** More do not help: a task is then some GB of ids and lengths in a run of 10^13 tokens. */
  private static final int MOST_PARTITIONS = 2000;

  private BucketItems() {}

  static Dataset<Row> of(Dataset<Row> columns, Buckets buckets, PackRecipe recipe) {
    return columns
        .mapPartitions(new Copies(buckets, recipe.separators().count()), Encoders.row(SCHEMA))
        .repartitionById(Math.min(buckets.count(), MOST_PARTITIONS), col("bucket"))
        .sortWithinPartitions("bucket", "order_key", "doc_id", "copy");
  }

  private static final class Copies implements MapPartitionsFunction<Row, Row> {
    private final Buckets buckets;
    private final int separators;
    private transient Map<Stream, Integer> indexes;

    Copies(Buckets buckets, int separators) {
      this.buckets = buckets;
      this.separators = separators;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      indexes = new HashMap<>();
      for (Stream stream : buckets.streams()) {
        indexes.put(stream, indexes.size());
      }
      return new FlatMapIterator<>(rows, this::copies);
    }

    private Iterator<Row> copies(Row row) {
      String documentId = row.getString(0);
      int stream = indexes.get(new Stream(row.getInt(2), row.getString(1)));
      int bucket = buckets.bucket(stream, documentId);
      int length = Math.addExact(row.getInt(4), separators);
      return IntStream.range(0, row.getInt(3))
          .mapToObj(
              copy ->
                  RowFactory.create(
                      bucket, buckets.orderKey(documentId, copy), documentId, copy, length))
          .iterator();
    }
  }
}
