package io.gristmill.planner.shard;

import io.gristmill.planner.finding.Finding;
import java.util.List;

/**
 * The answer of the shard equation: every shard has exactly the same rows.
 *
 * @param shards n
 * @param rowsPerShard q
 * @param slots K, canonical slots of the stripe layout; n is a multiple of it
 * @param alignment M, what n was rounded to: K, or lcm(K, global batch) so that an epoch ends on a
 *     batch boundary
 * @param rowGroupRows g, rows per row group; the last group of a shard may be shorter
 * @param shardBytes estimate of one shard
 * @param leftoverRows packed rows that are in no shard; they go to the tail
 * @param elasticRanks rank counts the layout keeps working for, besides the main one
 * @param workers loader workers per rank that all have shards of their own; fewer than asked for
 *     when the corpus is too small
 */
public record ShardLayout(
    long shards,
    long rowsPerShard,
    long slots,
    long alignment,
    long rowGroupRows,
    long shardBytes,
    long leftoverRows,
    List<Integer> elasticRanks,
    int workers,
    ShardInterval feasible,
    List<Finding> findings) {

  public ShardLayout {
    elasticRanks = List.copyOf(elasticRanks);
    findings = List.copyOf(findings);
  }

  /** n·q, the rows that are published. */
  public long rows() {
    return Math.multiplyExact(shards, rowsPerShard);
  }

  /** n/K. */
  public long groups() {
    return shards / slots;
  }
}
