package io.gristmill.dedup.spark;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The pairs to compare inside buckets: each document with the first few of its bucket, in the order
 * (generation, doc_id). That order does not depend on what comes later, so a bucket that grows by a
 * new generation keeps all its old pairs. Linear in the bucket, and streaming: one shuffle of keys,
 * sorted, and no bucket in memory.
 */
final class BucketPairs implements MapPartitionsFunction<Row, Row> {

  /**
   * A pair ({@code left} is the earlier; {@code members} is 0), or what is to be told of a bucket
   * that was not compared in full ({@code left} is its first document, {@code right} is null).
   */
  static final StructType SCHEMA =
      new StructType()
          .add("left", DataTypes.StringType)
          .add("right", DataTypes.StringType)
          .add("members", DataTypes.LongType)
          .add("untested", DataTypes.LongType);

  private final int anchors;

  private final int since;

  private BucketPairs(int anchors, int since) {
    this.anchors = anchors;
    this.since = since;
  }

  /**
   * Pairs and large buckets of rows (key, generation, doc_id). Pairs of two documents before
   * generation {@code since} are left out: they were compared when they came.
   */
  static Dataset<Row> of(Dataset<Row> keyed, int anchors, int since) {
    return keyed
        .repartition(functions.col("key"))
        .sortWithinPartitions("key", "generation", "doc_id")
        .mapPartitions(new BucketPairs(anchors, since), Encoders.row(SCHEMA));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Buckets(rows, anchors, since);
  }

  private static final class Buckets extends Runs {

    private final String[] first;
    private final int since;
    private long members;
    private String last;

    Buckets(Iterator<Row> rows, int anchors, int since) {
      super(rows);
      this.since = since;
      first = new String[anchors];
    }

    @Override
    void begin(Object runKey) {
      members = 0;
      last = null;
    }

    @Override
    void row(Row row) {
      String document = row.getString(2);
      if (document.equals(last)) {
        return; // the same record read twice
      }
      last = document;
      int compared = row.getInt(1) < since ? 0 : (int) Math.min(members, first.length);
      for (int i = 0; i < compared; i++) {
        answer(RowFactory.create(first[i], document, 0L, 0L));
      }
      if (members < first.length) {
        first[(int) members] = document;
      }
      members++;
    }

    @Override
    void end() {
      long others = members - first.length;
      if (others > 1) {
        answer(RowFactory.create(first[0], null, members, others * (others - 1) / 2));
      }
    }
  }
}
