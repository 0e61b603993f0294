package io.gristmill.dedup.spark;

import static org.apache.spark.sql.functions.col;

import io.gristmill.dedup.spark.DedupRecipe.ExactKey;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * New documents and those of an index that share a key with them. Of the index only keys are
 * scanned, and only what meets a new key is shuffled.
 */
final class IndexedEvidence implements Evidence {

  private final Narrow fresh;
  private final Narrow known;
  private final Dataset<Row> knownBands;

  /** {@code knownBands} has rows (key, generation, doc_id). */
  IndexedEvidence(Narrow fresh, Narrow known, Dataset<Row> knownBands) {
    this.fresh = fresh;
    this.known = known;
    this.knownBands = knownBands;
  }

  @Override
  public Dataset<Row> keys(ExactKey key) {
    return meet(fresh.keys(key), known.keys(key));
  }

  @Override
  public Dataset<Row> bandKeys(Dataset<Row> textPairs) {
    return meet(fresh.bandKeys(textPairs), knownBands);
  }

  private static Dataset<Row> meet(Dataset<Row> news, Dataset<Row> olds) {
    return news.union(
        olds.join(news.select("key").distinct(), new String[] {"key"}, "left_semi")
            .select(col("key"), col("generation"), col("doc_id")));
  }

  @Override
  public Dataset<Row> signatures(Dataset<Row> documents) {
    return fresh.signatures(documents).union(known.only(documents).signatures(documents));
  }

  @Override
  public Dataset<Row> documents() {
    return fresh.documents().union(known.documents());
  }
}
