package io.gristmill.dedup.spark;

import io.gristmill.corpus.KeyedHash;
import java.io.Serializable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Holds out whole clusters: a document and its near-duplicates always fall on the same side.
 *
 * @param heldOut the share held out, in (0, 1); of clusters, and so of documents in the mean
 * @param seed draws them
 */
public record Split(double heldOut, long seed) implements Serializable {

  public Split {
    if (!(heldOut > 0 && heldOut < 1)) {
      throw new IllegalArgumentException("the held-out share must be in (0, 1), is " + heldOut);
    }
  }

  /** {@code train} or {@code held-out}, by the id of the cluster, or of a document alone. */
  public String of(String clusterId) {
    return KeyedHash.fraction(KeyedHash.of(seed, clusterId)) < heldOut ? "held-out" : "train";
  }

  /**
   * Adds column {@code split} to a table with {@code cluster_id}, such as {@link Found#clusters}.
   */
  public Dataset<Row> assign(Dataset<Row> clusters) {
    UDF1<String, String> side = this::of;
    return clusters.withColumn(
        "split", functions.udf(side, DataTypes.StringType).apply(functions.col("cluster_id")));
  }
}
