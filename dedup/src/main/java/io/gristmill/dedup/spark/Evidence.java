package io.gristmill.dedup.spark;

import io.gristmill.dedup.spark.DedupRecipe.ExactKey;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is known of the documents to be compared. */
interface Evidence {

  /** Rows (key, generation, doc_id) for equality. */
  Dataset<Row> keys(ExactKey key);

  /** Rows (key, generation, doc_id) of bands, but for the right sides of equal-text pairs. */
  Dataset<Row> bandKeys(Dataset<Row> textPairs);

  /** (doc_id, signature) of the documents named, and perhaps of others, once each. */
  Dataset<Row> signatures(Dataset<Row> documents);

  /** One row per document: doc_id, copies, rank, and its exact keys. */
  Dataset<Row> documents();
}
