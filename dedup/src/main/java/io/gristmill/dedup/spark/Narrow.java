package io.gristmill.dedup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.gristmill.dedup.CanonicalUrl;
import io.gristmill.dedup.spark.DedupRecipe.ExactKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The narrow table as deduplication sees it, checked: one row per record read, with a column {@code
 * generation} (0 where the table has none) that says which documents were there first.
 */
final class Narrow implements Evidence {

  private static final UDF1<String, String> CANONICAL = CanonicalUrl::of;

  private final DedupRecipe recipe;
  private final Dataset<Row> rows;

  Narrow(DedupRecipe recipe, Dataset<Row> table) {
    this.recipe = recipe;
    TreeSet<String> missing = new TreeSet<>(List.of("doc_id"));
    missing.addAll(recipe.survivor().columns());
    if (recipe.joins(ExactKey.URL)) {
      missing.add("url");
    }
    if (recipe.joins(ExactKey.TEXT)) {
      missing.add("text_hash");
    }
    if (recipe.joins(ExactKey.NORMALISED_TEXT)) {
      missing.add("normalised_hash");
    }
    if (recipe.fuzzy() != null) {
      missing.addAll(List.of("band_keys", "signature"));
    }
    List<String> columns = Arrays.asList(table.columns());
    columns.forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "dedup needs columns " + missing + "; the table has " + new TreeSet<>(columns));
    }
    this.rows = columns.contains("generation") ? table : table.withColumn("generation", lit(0));
  }

  /** Rows (key, generation, doc_id) of equal texts and, apart from them, of other equalities. */
  @Override
  public Dataset<Row> keys(ExactKey key) {
    return rows.select(keyColumn(key).as("key"), col("generation"), col("doc_id"))
        .where(col("key").isNotNull());
  }

  /** Equal texts share all band keys, so only the first of them takes part. */
  @Override
  public Dataset<Row> bandKeys(Dataset<Row> textPairs) {
    Dataset<Row> repeated = textPairs.select(col("right").as("doc_id"));
    return rows.select("doc_id", "generation", "band_keys")
        .join(repeated, new String[] {"doc_id"}, "left_anti")
        .select(explode(col("band_keys")).as("key"), col("generation"), col("doc_id"));
  }

  /**
   * (doc_id, signature) of all documents, once each: whoever joins them sorts them by id anyway,
   * and to look for the named ones first cost twice as much (41.8 s of processor for the bench
   * corpus against 29.3).
   */
  @Override
  public Dataset<Row> signatures(Dataset<Row> documents) {
    return rows.select("doc_id", "signature")
        .groupBy("doc_id")
        .agg(min("signature").as("signature"));
  }

  /** What is known of the documents named, and of no others. */
  Narrow only(Dataset<Row> documents) {
    return new Narrow(recipe, rows.join(documents, new String[] {"doc_id"}, "left_semi"));
  }

  /**
   * One row per document: doc_id, {@code copies} (records of it), {@code rank} (a struct, the least
   * survives) and its exact keys. Records of one document agree in all columns; min makes that
   * certain.
   */
  @Override
  public Dataset<Row> documents() {
    List<Column> rank = new ArrayList<>(List.of(col("generation")));
    Column[] keys = recipe.survivor().keys();
    for (int i = 0; i < keys.length; i++) {
      rank.add(keys[i].as("rank" + i));
    }
    List<Column> columns =
        new ArrayList<>(List.of(col("doc_id"), struct(rank.toArray(Column[]::new)).as("rank")));
    List<Column> least = new ArrayList<>(List.of(min("rank").as("rank")));
    for (ExactKey key : ExactKey.values()) {
      if (recipe.joins(key)) {
        columns.add(keyColumn(key).as(key.name()));
        least.add(min(key.name()).as(key.name()));
      }
    }
    return rows.select(columns.toArray(Column[]::new))
        .groupBy("doc_id")
        .agg(count(lit(1)).cast("int").as("copies"), least.toArray(Column[]::new));
  }

  private static Column keyColumn(ExactKey key) {
    return switch (key) {
      case URL -> udf(CANONICAL, DataTypes.StringType).apply(col("url"));
      case TEXT -> col("text_hash");
      case NORMALISED_TEXT -> col("normalised_hash");
    };
  }
}
