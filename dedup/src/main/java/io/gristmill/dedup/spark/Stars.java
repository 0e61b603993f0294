package io.gristmill.dedup.spark;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/**
 * Connected components for graphs too large for one machine: alternating large-star and small-star
 * (Kiveris et al., SoCC 2014), an iterative method that materialises every round. Two sorted
 * shuffles of the edges a round, memory for one edge at a time, O(log^2 n) rounds. Ends when a
 * round leaves count and checksum of the edges as they were; then every edge points at the smallest
 * id of its component.
 */
final class Stars {

  private static final Column U = functions.col("u");
  private static final Column V = functions.col("v");

  private final Rounds rounds;

  Stars(Rounds rounds) {
    this.rounds = rounds;
  }

  /** (u, v) for every node u of the graph, v the smallest id of its component. */
  Dataset<Row> components(Dataset<Row> edges) {
    Dataset<Row> now = rounds.keep(edges.where(U.notEqual(V)).distinct());
    Row before = checksum(now);
    while (true) {
      Dataset<Row> next = rounds.keep(small(large(now)));
      Row after = checksum(next);
      rounds.forget(now);
      now = next;
      if (after.equals(before)) {
        break;
      }
      before = after;
    }
    return now.union(now.select(V, V)).distinct();
  }

  private static Row checksum(Dataset<Row> edges) {
    // xor, unlike a sum, can neither overflow nor depend on order.
    return edges
        .agg(functions.count(functions.lit(1)), functions.bit_xor(functions.xxhash64(U, V)))
        .first();
  }

  private static Dataset<Row> large(Dataset<Row> edges) {
    Dataset<Row> both = edges.union(edges.select(V.as("u"), U.as("v")));
    return star(both, new LargeStar());
  }

  private static Dataset<Row> small(Dataset<Row> edges) {
    Dataset<Row> downward =
        edges.select(functions.greatest(U, V).as("u"), functions.least(U, V).as("v"));
    return star(downward, new SmallStar());
  }

  private static Dataset<Row> star(Dataset<Row> edges, MapPartitionsFunction<Row, Row> links) {
    return edges
        .repartition(U)
        .sortWithinPartitions("u", "v")
        .mapPartitions(links, Encoders.row(Forest.EDGE))
        .distinct();
  }

  /** Links every larger neighbour of a node to the smallest of its neighbourhood. */
  private static final class LargeStar implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> edges) {
      return new Star(edges) {
        @Override
        void row(Row edge) {
          String neighbour = edge.getString(1);
          smallest(neighbour);
          if (neighbour.compareTo(node) > 0) {
            answer(RowFactory.create(neighbour, smallest));
          }
        }
      };
    }
  }

  /** Links a node and its neighbours, all smaller, to the smallest. */
  private static final class SmallStar implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> edges) {
      return new Star(edges) {
        @Override
        void row(Row edge) {
          String neighbour = edge.getString(1);
          if (smallest(neighbour)) {
            answer(RowFactory.create(node, smallest));
          } else if (!neighbour.equals(smallest)) {
            answer(RowFactory.create(neighbour, smallest));
          }
        }
      };
    }
  }

  /** One node's edges in the order of its neighbours: the first of them is the smallest. */
  private abstract static class Star extends Runs {

    String node;
    String smallest;

    Star(Iterator<Row> edges) {
      super(edges);
    }

    /** Whether this neighbour was the first. */
    boolean smallest(String neighbour) {
      if (smallest != null) {
        return false;
      }
      smallest = neighbour.compareTo(node) < 0 ? neighbour : node;
      return true;
    }

    @Override
    void begin(Object runKey) {
      node = (String) runKey;
      smallest = null;
    }

    @Override
    void end() {}
  }
}
