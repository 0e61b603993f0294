package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.pack.BucketRows;
import io.gristmill.tokenizer.pack.Packer;
import io.gristmill.tokenizer.pack.Packing;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Packs every bucket by lengths and keeps the counts. */
final class CountBuckets implements MapPartitionsFunction<Row, Row> {

  static final StructType SCHEMA =
      new StructType()
          .add("bucket", DataTypes.IntegerType, false)
          .add("documents", DataTypes.LongType, false)
          .add("empty", DataTypes.LongType, false)
          .add("tokens", DataTypes.LongType, false)
          .add("rows", DataTypes.LongType, false)
          .add("leftover", DataTypes.IntegerType, false)
          .add("padding", DataTypes.LongType, false);

  private final Packer packer;

  CountBuckets(Packer packer) {
    this.packer = packer;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> items) {
    Iterator<Bucket> buckets = Bucket.all(items);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return buckets.hasNext();
      }

      @Override
      public Row next() {
        return count(buckets.next());
      }
    };
  }

  private Row count(Bucket bucket) {
    Packing packing = packer.pack(bucket.lengths, bucket.size);
    long tokens = 0;
    long empty = 0;
    for (int i = 0; i < bucket.size; i++) {
      tokens += bucket.lengths[i];
      empty += bucket.lengths[i] == 0 ? 1 : 0;
    }
    return RowFactory.create(
        bucket.number,
        (long) bucket.size,
        empty,
        tokens,
        packing.rows(),
        packing.leftover(),
        packing.padding());
  }

  static BucketRows read(Row row) {
    return new BucketRows(
        row.getInt(0),
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getInt(5),
        row.getLong(6));
  }
}
