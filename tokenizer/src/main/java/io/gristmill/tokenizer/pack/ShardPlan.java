package io.gristmill.tokenizer.pack;

import io.gristmill.corpus.order.StripeLayout;
import java.io.Serializable;

/**
 * How many files of how many rows, as planned.
 *
 * @param shards n, a multiple of slots
 * @param rowsPerShard q, the same for every file
 * @param slots K, files that are read side by side
 * @param rowGroupRows rows that a reader fetches at once; the last group of a file may be short
 */
public record ShardPlan(long shards, long rowsPerShard, int slots, int rowGroupRows)
    implements Serializable {

  public ShardPlan {
    new StripeLayout(shards, rowsPerShard, slots);
    if (rowGroupRows < 1) {
      throw new IllegalArgumentException(
          "row group of " + rowGroupRows + " rows must have at least 1");
    }
  }

  public StripeLayout layout() {
    return new StripeLayout(shards, rowsPerShard, slots);
  }

  /** n·q, the rows that are published. */
  public long rows() {
    return shards * rowsPerShard;
  }
}
