package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.gristmill.corpus.spark.CutText;
import io.gristmill.dedup.spark.Split;
import io.gristmill.jobs.recipe.Recipe;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;

/** Documents kept out of training, written with their text as {@code heldout/split=NAME}. */
final class HeldOut {

  static final String TABLE = "heldout";

  /** A draw that took no document leaves no file to take it from. */
  static final String SCHEMA =
      "doc_id string, record_id string, url string, source string, language string,"
          + " token_count int, text string, split string";

  private static final UserDefinedFunction LEFT =
      udf(
          (UDF2<byte[], scala.collection.Seq<Row>, byte[]>)
              (text, cuts) -> CutText.without(text, CollectionConverters.asJava(cuts)),
          DataTypes.BinaryType);

  private final Tables tables;
  private final Split split;

  private HeldOut(Tables tables, Split split) {
    this.tables = tables;
    this.split = split;
  }

  static HeldOut of(Tables tables, Recipe recipe) {
    return new HeldOut(tables, Split.of(recipe.split(), recipe.seed()));
  }

  /** Documents and tokens of one source in one split. */
  record Held(long documents, long tokens) {}

  boolean isEmpty() {
    return split.parts().isEmpty();
  }

  /** Adds column {@code split} to a table of documents. */
  Dataset<Row> assigned(Dataset<Row> documents) {
    return split
        .assign(documents.join(tables.clusters(), new String[] {"doc_id"}, "left"))
        .drop("cluster_id");
  }

  /**
   * Writes the documents that are in no training.
   *
   * @param assigned (doc_id, split, …) of all documents that are left
   */
  void write(Dataset<Row> assigned, String path) {
    Dataset<Row> held =
        assigned.where(col("split").notEqual(Split.TRAIN)).select("doc_id", "split");
    Dataset<Row> cut =
        tables.cuts().select(col("doc_id"), col("cuts"), col("token_count").as("tokens_left"));
    tables
        .kept()
        .select("doc_id", "record_id", "url", "source", "language", "token_count", "text")
        .join(held, "doc_id")
        .dropDuplicates("doc_id")
        .join(cut, new String[] {"doc_id"}, "left")
        .withColumn("token_count", coalesce(col("tokens_left"), col("token_count")))
        .withColumn(
            "text",
            when(col("cuts").isNull(), col("text"))
                .otherwise(LEFT.apply(col("text").cast("binary"), col("cuts")).cast("string")))
        .drop("tokens_left", "cuts")
        // In an order of their own, one file each: they are read by people and by evaluations.
        .repartition(col("split"))
        .sortWithinPartitions("split", "doc_id")
        .write()
        .partitionBy("split")
        .parquet(path);
  }

  /** Split to source to what was written. */
  static Map<String, Map<String, Held>> counts(Dataset<Row> written) {
    Map<String, Map<String, Held>> counts = new TreeMap<>();
    for (Row row :
        written.groupBy("split", "source").agg(count(lit(1)), sum("token_count")).collectAsList()) {
      counts
          .computeIfAbsent(row.getString(0), name -> new TreeMap<>())
          .put(row.getString(1), new Held(row.getLong(2), row.getLong(3)));
    }
    return counts;
  }
}
