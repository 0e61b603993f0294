package io.gristmill.dedup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.gristmill.dedup.Shingling;
import io.gristmill.dedup.spark.DedupRecipe.ExactKey;
import io.gristmill.dedup.spark.DedupRecipe.Verification;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the documents that go. Input: the narrow table of the documents that filters kept: {@code
 * doc_id} and, as the recipe needs them, {@code url, text_hash, normalised_hash, band_keys,
 * signature} and the columns of the survivor rule. An iterative job: pairs and forests are kept on
 * the executors between its passes, until {@link Found#close}.
 *
 * <p>Equal documents are joined first, so a million copies of a page meet no bucket. Of the others
 * each is compared with the first few of every bucket it shares; verified pairs and equalities are
 * edges, components of them are clusters, and one document of each stays. The result depends on
 * neither partitioning, nor order, nor retries.
 *
 * @param texts table (doc_id, text): needed for {@link Verification#EXACT_JACCARD}, and for the
 *     pairs of which signatures cannot tell; null to go by signatures alone
 * @param shingling what {@code texts} are cut into, else null
 */
public record Deduplication(
    DedupRecipe recipe, DedupScale scale, Dataset<Row> texts, Shingling shingling) {

  public Deduplication {
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(scale, "scale");
    boolean exact =
        recipe.fuzzy() != null && recipe.fuzzy().verification() == Verification.EXACT_JACCARD;
    if (exact && (texts == null || shingling == null)) {
      throw new IllegalArgumentException(
          "verification by exact Jaccard needs a table of texts and a shingling");
    }
  }

  /** With the usual scale, verifying by signatures or not at all. */
  public Deduplication(DedupRecipe recipe) {
    this(recipe, DedupScale.standard());
  }

  /** Verifying by signatures or not at all. */
  public Deduplication(DedupRecipe recipe, DedupScale scale) {
    this(recipe, scale, null, null);
  }

  /** Runs everything but the last pass, which writing {@link Found#duplicates} does. */
  public Found find(Dataset<Row> table) {
    return find(new Narrow(recipe, table), null, 0);
  }

  /**
   * The same with what an index knows: {@code joined} are pairs known to belong together, or null,
   * and only pairs with a document of generation {@code since} or later are compared.
   */
  Found find(Evidence evidence, Dataset<Row> joined, int since) {
    Found found = new Found(recipe, evidence);
    try {
      return search(evidence, found, joined, since);
    } catch (RuntimeException e) {
      found.close();
      throw e;
    }
  }

  private Found search(Evidence evidence, Found found, Dataset<Row> joined, int since) {
    Dataset<Row> edges =
        joined == null
            ? null
            : joined.select(col("left"), col("right"), lit(null).cast("double").as("similarity"));
    for (ExactKey key : ExactKey.values()) {
      if (recipe.joins(key)) {
        // One anchor: a star to the first document that has the key.
        Dataset<Row> pairs =
            BucketPairs.of(evidence.keys(key), 1, since).where(col("right").isNotNull());
        if (key == ExactKey.TEXT && recipe.fuzzy() != null) {
          pairs = found.keep(pairs);
          edges = union(edges, fuzzy(evidence, found, pairs, since));
        }
        edges =
            union(
                edges,
                pairs.select(col("left"), col("right"), lit(null).cast("double").as("similarity")));
      }
    }
    double threshold = recipe.fuzzy() == null ? 1 : recipe.fuzzy().threshold();
    Dataset<Row> forests = found.keep(Forest.of(edges, threshold));
    found.components(forests, scale);
    return found;
  }

  private Dataset<Row> fuzzy(Evidence evidence, Found found, Dataset<Row> textPairs, int since) {
    Dataset<Row> buckets =
        found.keep(BucketPairs.of(evidence.bandKeys(textPairs), recipe.fuzzy().anchors(), since));
    found.buckets(buckets);
    Dataset<Row> pairs = buckets.where(col("right").isNotNull()).select("left", "right").distinct();
    return verifier(evidence, found).score(pairs).select("left", "right", "similarity");
  }

  private Verifier verifier(Evidence evidence, Found found) {
    return switch (recipe.fuzzy().verification()) {
      case SIGNATURE ->
          texts == null
              ? Verifier.bySignature(evidence)
              : Verifier.bySignatureThenText(
                  evidence, texts, shingling, recipe.fuzzy().threshold(), found::keep);
      case EXACT_JACCARD -> Verifier.byText(texts, shingling);
      case NONE -> Verifier.none();
    };
  }

  private static Dataset<Row> union(Dataset<Row> one, Dataset<Row> other) {
    return one == null ? other : one.union(other);
  }
}
