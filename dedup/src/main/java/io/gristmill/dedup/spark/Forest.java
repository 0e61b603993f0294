package io.gristmill.dedup.spark;

import io.gristmill.dedup.DocumentKey;
import io.gristmill.dedup.UnionFind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Reduces the edges of each partition to a forest: at most one edge per document, to the smallest
 * document it is connected with there. Counts ride along as data, so a retried task counts once.
 */
final class Forest implements MapPartitionsFunction<Row, Row> {

  /** {@code edges}: packed pairs of 16-byte ids, larger first. Counts stand in the last row. */
  static final StructType SCHEMA =
      new StructType()
          .add("edges", DataTypes.BinaryType)
          .add("nodes", DataTypes.LongType)
          .add("exact", DataTypes.LongType)
          .add("verified", DataTypes.LongType)
          .add("rejected", DataTypes.LongType);

  /** An edge of the graph. */
  static final StructType EDGE =
      new StructType().add("u", DataTypes.StringType).add("v", DataTypes.StringType);

  private static final int PAIRS_A_ROW = 1 << 15;

  private final double threshold;

  private Forest(double threshold) {
    this.threshold = threshold;
  }

  /** The forests of scored pairs (left, right, similarity); a null similarity is equality. */
  static Dataset<Row> of(Dataset<Row> scored, double threshold) {
    return scored.mapPartitions(new Forest(threshold), Encoders.row(SCHEMA));
  }

  /** The edges of forests as rows (u, v). */
  static Dataset<Row> edges(Dataset<Row> forests) {
    return forests
        .select("edges")
        .flatMap(
            (FlatMapFunction<Row, Row>)
                row -> {
                  ByteBuffer packed = ByteBuffer.wrap(row.getAs(0));
                  List<Row> edges = new ArrayList<>();
                  while (packed.hasRemaining()) {
                    String u = DocumentKey.text(packed.getLong(), packed.getLong());
                    edges.add(
                        RowFactory.create(u, DocumentKey.text(packed.getLong(), packed.getLong())));
                  }
                  return edges.iterator();
                },
            Encoders.row(EDGE));
  }

  /** Adds the edges of one row to a union. */
  static void union(Row forest, UnionFind into) {
    ByteBuffer packed = ByteBuffer.wrap(forest.getAs(0));
    while (packed.hasRemaining()) {
      into.union(packed.getLong(), packed.getLong(), packed.getLong(), packed.getLong());
    }
  }

  @Override
  public Iterator<Row> call(Iterator<Row> pairs) {
    UnionFind forest = new UnionFind();
    long exact = 0;
    long verified = 0;
    long rejected = 0;
    while (pairs.hasNext()) {
      Row pair = pairs.next();
      if (pair.isNullAt(2)) {
        exact++;
      } else if (pair.getDouble(2) >= threshold) {
        verified++;
      } else {
        rejected++;
        continue;
      }
      forest.union(pair.getString(0), pair.getString(1));
    }
    return new Packed(forest, exact, verified, rejected);
  }

  /** The rows of one forest, packed as they are asked for. */
  private static final class Packed implements Iterator<Row> {

    private final UnionFind forest;
    private final long exact;
    private final long verified;
    private final long rejected;
    private int node;
    private boolean done;

    Packed(UnionFind forest, long exact, long verified, long rejected) {
      this.forest = forest;
      this.exact = exact;
      this.verified = verified;
      this.rejected = rejected;
    }

    @Override
    public boolean hasNext() {
      return !done;
    }

    @Override
    public Row next() {
      ByteBuffer packed = ByteBuffer.allocate(PAIRS_A_ROW * 2 * DocumentKey.BYTES);
      long nodes = 0;
      for (; node < forest.size() && packed.hasRemaining(); node++) {
        int root = forest.root(node);
        nodes++;
        if (root != node) {
          packed.putLong(forest.high(node)).putLong(forest.low(node));
          packed.putLong(forest.high(root)).putLong(forest.low(root));
        }
      }
      byte[] bytes = new byte[packed.position()];
      packed.flip().get(bytes);
      done = node == forest.size();
      return done
          ? RowFactory.create(bytes, nodes, exact, verified, rejected)
          : RowFactory.create(bytes, nodes, 0L, 0L, 0L);
    }
  }
}
