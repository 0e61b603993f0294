package io.gristmill.dedup.spark;

import io.gristmill.corpus.KeyedHash;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Holds out whole clusters: a document and its near-duplicates always fall on the same side, also
 * those of other runs with the same seed that join the same cluster.
 *
 * @param parts what is held out; a new one at the end moves no document between those before it
 * @param seed draws them
 */
public record Split(List<Part> parts, long seed) implements Serializable {

  /** Documents that are in no part. */
  public static final String TRAIN = "train";

  // Not the draws that choose documents for the mixture from the same seed.
  private static final String PURPOSE = "split";

  /** A part of a name and a share, in (0, 1): of clusters, and so of documents in the mean. */
  public record Part(String name, double share) implements Serializable {}

  public Split {
    parts = List.copyOf(parts);
    double total = 0;
    for (Part part : parts) {
      if (!(part.share() > 0 && part.share() < 1)) {
        throw new IllegalArgumentException(
            "the held-out share must be in (0, 1), is " + part.share() + " for " + part.name());
      }
      total += part.share();
    }
    if (total >= 1) {
      throw new IllegalArgumentException(
          "the held-out shares add up to " + total + ": nothing is left to train on");
    }
  }

  /** Shares by name, in the order of the map. */
  public static Split of(Map<String, Double> shares, long seed) {
    return new Split(
        shares.entrySet().stream().map(e -> new Part(e.getKey(), e.getValue())).toList(), seed);
  }

  /** The part, or {@link #TRAIN}, by the id of the cluster, or of a document alone. */
  public String partOf(String clusterId) {
    double drawn = KeyedHash.fraction(KeyedHash.of(KeyedHash.of(seed, PURPOSE), clusterId));
    double end = 0;
    for (Part part : parts) {
      end += part.share();
      if (drawn < end) {
        return part.name();
      }
    }
    return TRAIN;
  }

  /**
   * Adds column {@code split} to a table with {@code cluster_id}, such as {@link Found#clusters}.
   */
  public Dataset<Row> assign(Dataset<Row> clusters) {
    UDF1<String, String> side = this::partOf;
    return clusters.withColumn(
        "split", functions.udf(side, DataTypes.StringType).apply(functions.col("cluster_id")));
  }
}
