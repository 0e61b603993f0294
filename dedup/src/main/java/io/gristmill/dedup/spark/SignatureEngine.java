package io.gristmill.dedup.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes band keys and signatures of texts. Both engines take and give the same columns, and what
 * follows, buckets, verification, clusters, is the same job.
 */
public interface SignatureEngine {

  /**
   * Adds {@code band_keys} (array of bigint) and {@code signature} (binary, null where there are no
   * words) to a table with column {@code text}.
   */
  Dataset<Row> sign(Dataset<Row> documents);
}
