package io.gristmill.dedup.spark;

import io.gristmill.dedup.ComponentMap;
import io.gristmill.dedup.UnionFind;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The connected components of forests. Up to a number of nodes the driver merges the forests of all
 * partitions (32 bytes a node on the wire, about 80 in memory); above it {@link Stars}. Both name a
 * component by its smallest document, so the result is the same.
 */
sealed interface Components {

  /** Adds column {@code component}: the smallest id of the document's component, else null. */
  Dataset<Row> attach(Dataset<Row> documents);

  /** How many components there are of each size in documents. */
  Map<Long, Long> sizes();

  /** {@code driver} or {@code stars}. */
  String method();

  /**
   * @param nodes of all forests
   */
  static Components of(Dataset<Row> forests, long nodes, DedupScale scale) {
    SparkSession session = forests.sparkSession();
    return nodes <= scale.driverNodes()
        ? OnDriver.merge(session, forests)
        : new ByStars(
            new Stars(new Rounds(session, scale.scratch())).components(Forest.edges(forests)));
  }

  /** Merged in the driver's memory, looked up from a broadcast: no shuffle to attach. */
  record OnDriver(ComponentMap map, Broadcast<ComponentMap> shared) implements Components {

    static OnDriver merge(SparkSession session, Dataset<Row> forests) {
      UnionFind all = new UnionFind();
      // toLocalIterator runs one Spark job per partition: so few of them, but more than one, or
      // the driver would hold every forest at once.
      int fetches = Math.max(2, session.sparkContext().defaultParallelism());
      Dataset<Row> few = forests.select("edges").coalesce(fetches);
      for (Iterator<Row> rows = few.toLocalIterator(); rows.hasNext(); ) {
        Forest.union(rows.next(), all);
      }
      ComponentMap map = new ComponentMap(all);
      return new OnDriver(
          map, JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(map));
    }

    @Override
    public Dataset<Row> attach(Dataset<Row> documents) {
      return documents.withColumn(
          "component",
          functions
              .udf(new ComponentOf(shared), DataTypes.StringType)
              .apply(functions.col("doc_id")));
    }

    @Override
    public Map<Long, Long> sizes() {
      Map<Long, Long> sizes = new TreeMap<>();
      for (int size : map.sizes()) {
        sizes.merge((long) size, 1L, Long::sum);
      }
      return sizes;
    }

    @Override
    public String method() {
      return "driver";
    }
  }

  /** Kept as a table and joined. */
  record ByStars(Dataset<Row> labels) implements Components {

    @Override
    public Dataset<Row> attach(Dataset<Row> documents) {
      Dataset<Row> named =
          labels.select(functions.col("u").as("doc_id"), functions.col("v").as("component"));
      return documents.join(named, new String[] {"doc_id"}, "left");
    }

    @Override
    public Map<Long, Long> sizes() {
      Map<Long, Long> sizes = new TreeMap<>();
      labels
          .groupBy("v")
          .count()
          .groupBy("count")
          .agg(functions.count(functions.lit(1)))
          .collectAsList()
          .forEach(row -> sizes.put(row.getLong(0), row.getLong(1)));
      return sizes;
    }

    @Override
    public String method() {
      return "stars";
    }
  }

  /** Looks a document up. */
  final class ComponentOf implements UDF1<String, String> {

    private final Broadcast<ComponentMap> map;

    ComponentOf(Broadcast<ComponentMap> map) {
      this.map = map;
    }

    @Override
    public String call(String documentId) {
      return map.value().componentOf(documentId);
    }
  }
}
