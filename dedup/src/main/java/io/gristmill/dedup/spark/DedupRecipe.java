package io.gristmill.dedup.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What counts as a duplicate and which copy stays.
 *
 * @param exact which kinds of equality join documents; {@link ExactKey#TEXT} always does where
 *     {@code fuzzy} is given, since equal texts have equal signatures
 * @param fuzzy near-duplicates by MinHash-LSH; null for none
 * @param survivor which document of a cluster stays
 * @param largestCluster documents above which a cluster is taken for an accident and the job fails
 */
public record DedupRecipe(
    Set<ExactKey> exact, Fuzzy fuzzy, SurvivorRule survivor, long largestCluster)
    implements Serializable {

  /** Equalities of whole documents. */
  public enum ExactKey {
    /** The canonical address, from column {@code url}. */
    URL,
    /** The text as it is, by column {@code text_hash}. */
    TEXT,
    /** The text but for case, white space and composition, by column {@code normalised_hash}. */
    NORMALISED_TEXT
  }

  /** How candidates are verified. */
  public enum Verification {
    /** By the share of equal signature values: no text is read again. */
    SIGNATURE,
    /** By the true Jaccard similarity of the shingle sets, reading the candidates' text again. */
    EXACT_JACCARD,
    /** Not at all: each candidate is a duplicate, as in datatrove and Curator. */
    NONE
  }

  /**
   * Near-duplicates.
   *
   * @param verification how candidates are verified
   * @param threshold the least similarity of duplicates, in (0, 1]
   * @param anchors each document of a bucket is compared with the first so many of it, so a bucket
   *     of n costs at most anchors x n comparisons; buckets of anchors + 1 are compared in full
   */
  public record Fuzzy(Verification verification, double threshold, int anchors)
      implements Serializable {

    public Fuzzy {
      Objects.requireNonNull(verification, "verification");
      if (!(threshold > 0 && threshold <= 1)) {
        throw new IllegalArgumentException("dedup threshold must be in (0, 1], is " + threshold);
      }
      if (anchors < 1 || anchors > 64) {
        throw new IllegalArgumentException("dedup anchors must be in [1, 64], is " + anchors);
      }
    }
  }

  public DedupRecipe {
    exact = Set.copyOf(exact);
    Objects.requireNonNull(survivor, "survivor");
    if (exact.isEmpty() && fuzzy == null) {
      throw new IllegalArgumentException(
          "dedup needs at least one of exact " + List.of(ExactKey.values()) + " or fuzzy");
    }
    if (largestCluster < 2) {
      throw new IllegalArgumentException(
          "the largest cluster allowed must be >= 2, is " + largestCluster);
    }
  }

  /** Equal texts and verified near-duplicates from {@code threshold} on; the usual survivors. */
  public static DedupRecipe fuzzy(double threshold) {
    return new DedupRecipe(
        Set.of(ExactKey.TEXT),
        new Fuzzy(Verification.SIGNATURE, threshold, 4),
        SurvivorRule.standard(),
        Long.MAX_VALUE);
  }

  /** Equal texts only. */
  public static DedupRecipe exactText() {
    return new DedupRecipe(Set.of(ExactKey.TEXT), null, SurvivorRule.standard(), Long.MAX_VALUE);
  }

  boolean joins(ExactKey key) {
    return exact.contains(key) || (key == ExactKey.TEXT && fuzzy != null);
  }
}
