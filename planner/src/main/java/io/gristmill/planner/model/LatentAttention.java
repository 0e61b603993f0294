package io.gristmill.planner.model;

/**
 * Multi-head latent attention (DeepSeek-V2, arXiv 2405.04434): ranks of the two compressions and
 * widths per head.
 *
 * @param queryRank 0 for ordinary attention
 * @param nope query and key width without rotation
 * @param rope query and key width with rotation
 * @param value value width
 */
public record LatentAttention(int queryRank, int keyValueRank, int nope, int rope, int value) {

  /** Ordinary attention. */
  public static final LatentAttention NONE = new LatentAttention(0, 0, 0, 0, 0);

  public LatentAttention {
    boolean none = queryRank == 0 && keyValueRank == 0 && nope == 0 && rope == 0 && value == 0;
    if (!none && (queryRank < 1 || keyValueRank < 1 || nope < 1 || rope < 0 || value < 1)) {
      throw new IllegalArgumentException(
          "query_rank, key_value_rank, nope, value: must all be >= 1, or all 0 for none");
    }
  }

  boolean none() {
    return queryRank == 0;
  }
}
