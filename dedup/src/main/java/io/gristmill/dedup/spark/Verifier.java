package io.gristmill.dedup.spark;

import io.gristmill.dedup.ShingleSet;
import io.gristmill.dedup.Shingling;
import io.gristmill.dedup.Signature;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Gives pairs (left, right) their similarity: by signatures, or by the shingle sets of their texts,
 * which are cut where the text lies so that only hashes travel.
 */
interface Verifier {

  /** (left, right, similarity), one row per pair. */
  Dataset<Row> score(Dataset<Row> pairs);

  /** By the share of equal signature values. */
  static Verifier bySignature(Evidence evidence) {
    return pairs -> join(pairs, evidence.signatures(sides(pairs)), "signature", new Estimate());
  }

  /** Standard errors of the estimate within which it does not decide. */
  double DOUBT = 2;

  /**
   * By signatures, and on the shingles where the estimate is within {@link #DOUBT} standard errors
   * of the threshold. Estimates alone were right in .958 of the pairs they accepted at J = .8 with
   * 112 values; none of the wrong ones was less alike than J = .724 (4,159 javadoc pages of the
   * bench corpus).
   *
   * @param kept lets the estimates be read twice
   */
  static Verifier bySignatureThenText(
      Evidence evidence,
      Dataset<Row> texts,
      Shingling shingling,
      double threshold,
      UnaryOperator<Dataset<Row>> kept) {
    return pairs -> {
      Column values = functions.length(functions.col("one")).minus(Signature.HEADER).divide(4);
      Column error = functions.sqrt(functions.lit(threshold * (1 - threshold)).divide(values));
      Dataset<Row> scored =
          kept.apply(
              sidesOf(pairs, evidence.signatures(sides(pairs)), "signature")
                  .select(
                      functions.col("left"),
                      functions.col("right"),
                      similarity(new Estimate()),
                      error.multiply(DOUBT).as("doubt")));
      Column doubtful =
          functions.abs(functions.col("similarity").minus(threshold)).lt(functions.col("doubt"));
      return scored
          .where(functions.not(doubtful))
          .select("left", "right", "similarity")
          .union(
              byText(texts, shingling)
                  .score(scored.where(doubtful).select("left", "right"))
                  .select("left", "right", "similarity"));
    };
  }

  /** By exact Jaccard similarity over a table (doc_id, text), read for the candidates only. */
  static Verifier byText(Dataset<Row> texts, Shingling shingling) {
    Column shingles =
        functions
            .udf(new Shingles(shingling), DataTypes.createArrayType(DataTypes.LongType, false))
            .apply(functions.col("text").cast("binary"));
    return pairs ->
        join(
            pairs,
            texts
                .select("doc_id", "text")
                .join(sides(pairs), new String[] {"doc_id"}, "left_semi")
                .dropDuplicates("doc_id")
                .select(functions.col("doc_id"), shingles.as("shingles")),
            "shingles",
            new Jaccard());
  }

  /** Rows (doc_id, duplicate_of, …) with their {@code similarity}, NaN where there is no text. */
  static Dataset<Row> similarity(Dataset<Row> rows, Evidence evidence) {
    Dataset<Row> pairs =
        rows.select(functions.col("doc_id").as("left"), functions.col("duplicate_of").as("right"));
    Dataset<Row> signatures = evidence.signatures(sides(pairs));
    return rows.join(
            signatures.withColumnRenamed("signature", "one"), new String[] {"doc_id"}, "left")
        .join(
            signatures.select(
                functions.col("doc_id").as("duplicate_of"), functions.col("signature").as("other")),
            new String[] {"duplicate_of"},
            "left")
        .withColumn(
            "similarity",
            functions
                .when(
                    functions.col("one").isNotNull().and(functions.col("other").isNotNull()),
                    functions
                        .udf(new Estimate(), DataTypes.DoubleType)
                        .apply(functions.col("one"), functions.col("other")))
                .otherwise(Double.NaN));
  }

  /** Every pair is taken as found. */
  static Verifier none() {
    return pairs -> pairs.withColumn("similarity", functions.lit(1.0));
  }

  /** The documents of pairs, as often as they are in one: who looks for them needs each once. */
  private static Dataset<Row> sides(Dataset<Row> pairs) {
    return pairs
        .select(functions.col("left").as("doc_id"))
        .union(pairs.select(functions.col("right").as("doc_id")));
  }

  private static Dataset<Row> join(
      Dataset<Row> pairs, Dataset<Row> table, String column, UDF2<?, ?, Double> similarity) {
    return sidesOf(pairs, table, column)
        .select(functions.col("left"), functions.col("right"), similarity(similarity));
  }

  /** Pairs with the column of both sides as {@code one} and {@code other}. */
  private static Dataset<Row> sidesOf(Dataset<Row> pairs, Dataset<Row> table, String column) {
    Dataset<Row> left =
        table.select(functions.col("doc_id").as("left"), functions.col(column).as("one"));
    Dataset<Row> right =
        table.select(functions.col("doc_id").as("right"), functions.col(column).as("other"));
    // Outer: a pair whose evidence is missing must fail the job, not vanish from its counts.
    return pairs
        .join(left, new String[] {"left"}, "left")
        .join(right, new String[] {"right"}, "left");
  }

  private static Column similarity(UDF2<?, ?, Double> similarity) {
    return functions
        .udf(similarity, DataTypes.DoubleType)
        .asNondeterministic()
        .apply(functions.col("one"), functions.col("other"))
        .as("similarity");
  }

  /** Estimates from signatures; refuses other settings and damage. */
  final class Estimate implements UDF2<byte[], byte[], Double> {
    @Override
    public Double call(byte[] one, byte[] other) {
      if (one == null || other == null) {
        throw new IllegalStateException("a candidate document has band keys but no signature");
      }
      return Signature.estimateJaccard(one, other);
    }
  }

  /** Compares ascending shingle sets. */
  final class Jaccard
      implements UDF2<scala.collection.Seq<Long>, scala.collection.Seq<Long>, Double> {
    @Override
    public Double call(scala.collection.Seq<Long> one, scala.collection.Seq<Long> other) {
      if (one == null || other == null) {
        throw new IllegalStateException("a candidate document has no row in the table of texts");
      }
      return ShingleSet.jaccard(longs(one), longs(other));
    }

    private static long[] longs(scala.collection.Seq<Long> values) {
      long[] longs = new long[values.size()];
      scala.collection.Iterator<Long> iterator = values.iterator();
      for (int i = 0; i < longs.length; i++) {
        longs[i] = iterator.next();
      }
      return longs;
    }
  }

  /** Cuts a text. */
  final class Shingles implements UDF1<byte[], long[]> {

    private final Shingling shingling;
    private transient ShingleSet worker;

    Shingles(Shingling shingling) {
      this.shingling = shingling;
    }

    @Override
    public long[] call(byte[] text) {
      if (worker == null) {
        worker = new ShingleSet(shingling);
      }
      return worker.of(text, text.length);
    }
  }
}
