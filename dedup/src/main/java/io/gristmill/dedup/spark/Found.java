package io.gristmill.dedup.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.gristmill.dedup.spark.DedupRecipe.ExactKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** What a deduplication found. Close it when {@link #duplicates} is written. */
public final class Found implements AutoCloseable {

  private static final int BUCKETS_REPORTED = 20;

  private final DedupRecipe recipe;
  private final Evidence evidence;
  private final List<Dataset<Row>> kept = new ArrayList<>();
  private Dataset<Row> buckets;
  private Components components;
  private DedupReport report;

  Found(DedupRecipe recipe, Evidence evidence) {
    this.recipe = recipe;
    this.evidence = evidence;
  }

  Dataset<Row> keep(Dataset<Row> table) {
    Dataset<Row> persisted = table.persist(StorageLevel.MEMORY_AND_DISK());
    kept.add(persisted);
    return persisted;
  }

  void buckets(Dataset<Row> pairsAndBuckets) {
    buckets = pairsAndBuckets;
  }

  void components(Dataset<Row> forests, DedupScale scale) {
    Row counts = forests.agg(sum("nodes"), sum("exact"), sum("verified"), sum("rejected")).first();
    components = Components.of(forests, longAt(counts, 0), scale);
    long untested = 0;
    List<DedupReport.Bucket> largest = new ArrayList<>();
    if (buckets != null) {
      Dataset<Row> large = buckets.where(col("right").isNull());
      untested = longAt(large.agg(sum("untested")).first(), 0);
      for (Row row :
          large
              .orderBy(col("members").desc(), col("left"))
              .limit(BUCKETS_REPORTED)
              .collectAsList()) {
        largest.add(new DedupReport.Bucket(row.getString(0), row.getLong(2), row.getLong(3)));
      }
    }
    report =
        new DedupReport(
            longAt(counts, 1),
            longAt(counts, 2),
            longAt(counts, 3),
            untested,
            largest,
            components.sizes(),
            components.method());
    if (report.largestCluster() > recipe.largestCluster()) {
      throw new IllegalStateException(
          "the largest cluster has "
              + report.largestCluster()
              + " documents; the recipe allows "
              + recipe.largestCluster()
              + ". Raise the threshold or the number of rows per band, or allow it");
    }
  }

  /** A sum; of no rows it is null. */
  private static long longAt(Row sums, int column) {
    return sums.isNullAt(column) ? 0 : sums.getLong(column);
  }

  /** What was compared and found. */
  public DedupReport report() {
    return report;
  }

  /**
   * Every document that goes, once: {@code doc_id, duplicate_of, kind, similarity, cluster_id,
   * copies}. {@code duplicate_of} is the survivor of its cluster and {@code kind} and {@code
   * similarity} tell how the two compare: {@code exact} and {@code url} are equalities, {@code
   * fuzzy} is the rest, with the similarity of the signatures (NaN without), which in a chain can
   * be below the threshold. {@code identical} is a document read more than once that stays: {@code
   * copies} more rows of it go. For the other kinds {@code copies} is all its rows.
   */
  public Dataset<Row> duplicates() {
    Dataset<Row> documents = components.attach(evidence.documents());
    Column[] keys = keys();
    Dataset<Row> survivors =
        documents
            .where(col("component").isNotNull())
            .groupBy("component")
            .agg(min(struct(concat(List.of(col("rank"), col("doc_id")), keys))).as("best"));
    Dataset<Row> members =
        documents.where(col("component").isNotNull()).join(survivors, new String[] {"component"});
    // Kept, as it is read once for equal documents and again for near ones and their signatures.
    Dataset<Row> removed =
        keep(
            members
                .where(col("doc_id").notEqual(col("best.doc_id")))
                .select(
                    col("doc_id"),
                    col("best.doc_id").as("duplicate_of"),
                    kind().as("kind"),
                    col("component").as("cluster_id"),
                    col("copies")));
    Dataset<Row> readTwice =
        members
            .where(col("doc_id").equalTo(col("best.doc_id")))
            .select("doc_id", "component", "copies")
            .union(
                documents
                    .where(col("component").isNull())
                    .select(col("doc_id"), col("doc_id").as("component"), col("copies")))
            .where(col("copies").gt(1));
    return scored(removed)
        .union(
            readTwice.select(
                col("doc_id"),
                col("doc_id").as("duplicate_of"),
                lit("identical").as("kind"),
                lit(1.0).as("similarity"),
                col("component").as("cluster_id"),
                col("copies").minus(1).as("copies")));
  }

  /**
   * Which cluster each document is in: (doc_id, cluster_id), all documents; its own id if alone.
   */
  public Dataset<Row> clusters() {
    return components
        .attach(evidence.documents().select("doc_id"))
        .select(col("doc_id"), coalesce(col("component"), col("doc_id")).as("cluster_id"));
  }

  /** (doc_id, component) of the documents that are in a cluster. */
  Dataset<Row> members() {
    return components
        .attach(evidence.documents().select("doc_id"))
        .where(col("component").isNotNull())
        .select("doc_id", "component");
  }

  private Dataset<Row> scored(Dataset<Row> removed) {
    if (recipe.fuzzy() == null) {
      return select(
          removed.withColumn(
              "similarity", when(col("kind").equalTo("exact"), 1.0).otherwise(Double.NaN)));
    }
    Dataset<Row> exact =
        removed.where(col("kind").equalTo("exact")).withColumn("similarity", lit(1.0));
    Dataset<Row> near = removed.where(col("kind").notEqual("exact"));
    Dataset<Row> estimated = Verifier.similarity(near, evidence);
    return select(exact).union(select(estimated));
  }

  private static Dataset<Row> select(Dataset<Row> rows) {
    return rows.select("doc_id", "duplicate_of", "kind", "similarity", "cluster_id", "copies");
  }

  private Column kind() {
    Column kind = lit("fuzzy");
    if (recipe.joins(ExactKey.URL)) {
      kind = when(same(ExactKey.URL), "url").otherwise(kind);
    }
    for (ExactKey key : List.of(ExactKey.NORMALISED_TEXT, ExactKey.TEXT)) {
      if (recipe.joins(key)) {
        kind = when(same(key), "exact").otherwise(kind);
      }
    }
    return kind;
  }

  private static Column same(ExactKey key) {
    return col(key.name()).equalTo(col("best." + key.name()));
  }

  private Column[] keys() {
    List<Column> keys = new ArrayList<>();
    for (ExactKey key : ExactKey.values()) {
      if (recipe.joins(key)) {
        keys.add(col(key.name()));
      }
    }
    return keys.toArray(Column[]::new);
  }

  private static Column[] concat(List<Column> first, Column[] rest) {
    List<Column> all = new ArrayList<>(first);
    all.addAll(List.of(rest));
    return all.toArray(Column[]::new);
  }

  /** Lets go of what was kept between the passes. */
  @Override
  public void close() {
    for (Dataset<Row> table : kept) {
      table.unpersist();
    }
    kept.clear();
  }
}
