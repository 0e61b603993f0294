package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.pack.PackLayout;
import io.gristmill.tokenizer.pack.Packer;
import io.gristmill.tokenizer.pack.Packing;
import io.gristmill.tokenizer.pack.RowOrder;
import io.gristmill.tokenizer.pack.Stream;
import io.gristmill.tokenizer.shard.Segment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Gives every piece of every document its place in the global order: the rows of the table {@code
 * packing}, from lengths alone.
 */
final class PlacePieces implements MapPartitionsFunction<Row, Row> {

  /** {@code sequence} from the number of published rows on is in the tail. */
  static final StructType SCHEMA =
      new StructType()
          .add("doc_id", DataTypes.StringType, false)
          .add("source", DataTypes.StringType, false)
          .add("stage", DataTypes.IntegerType, false)
          .add("copy", DataTypes.IntegerType, false)
          .add("document_length", DataTypes.IntegerType, false)
          .add("doc_offset", DataTypes.IntegerType, false)
          .add("length", DataTypes.IntegerType, false)
          .add("sequence", DataTypes.LongType, false)
          .add("shard", DataTypes.LongType, false)
          .add("row", DataTypes.LongType, false)
          .add("start", DataTypes.IntegerType, false)
          .add("flags", DataTypes.IntegerType, false);

  private final Packer packer;
  private final Broadcast<PackLayout> layout;
  private final Broadcast<RowOrder> order;
  private final ShardFiles files;

  PlacePieces(
      Packer packer, Broadcast<PackLayout> layout, Broadcast<RowOrder> order, ShardFiles files) {
    this.packer = packer;
    this.layout = layout;
    this.order = order;
    this.files = files;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> items) {
    return new FlatMapIterator<>(Bucket.all(items), this::pieces);
  }

  private Iterator<Row> pieces(Bucket bucket) {
    Packing packing = packer.pack(bucket.lengths, bucket.size);
    return new FlatMapIterator<>(
        IntStream.range(0, bucket.size).iterator(), i -> pieces(bucket, packing, i).iterator());
  }

  private List<Row> pieces(Bucket bucket, Packing packing, int document) {
    List<Row> rows = new ArrayList<>(2);
    int streamIndex = layout.value().stream(bucket.number);
    Stream stream = layout.value().streams().get(streamIndex).stream();
    int documentLength = bucket.lengths[document];
    layout
        .value()
        .forEachPiece(
            bucket.number,
            packing,
            document,
            (index, start, offset, length) -> {
              long sequence = order.value().place(streamIndex, index);
              rows.add(
                  RowFactory.create(
                      bucket.documentIds[document],
                      stream.source(),
                      stream.stage(),
                      bucket.copies[document],
                      documentLength,
                      offset,
                      length,
                      sequence,
                      files.file(sequence),
                      files.row(sequence),
                      start,
                      Segment.flags(offset, length, documentLength)));
            });
    return rows;
  }
}
