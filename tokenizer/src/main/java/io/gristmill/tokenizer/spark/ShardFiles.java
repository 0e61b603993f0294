package io.gristmill.tokenizer.spark;

import io.gristmill.corpus.order.StripeLayout;
import io.gristmill.tokenizer.pack.ShardPlan;
import io.gristmill.tokenizer.shard.ShardPath;
import java.io.Serializable;

/**
 * All files of a run by number: the shards of the plan, then as many files of the tail as its rows
 * need, in the order of their places.
 *
 * @param rows of shards and tail together
 */
record ShardFiles(ShardPlan plan, long rows) implements Serializable {

  ShardFiles {
    if (rows < plan.rows()) {
      throw new IllegalArgumentException("the plan publishes " + plan.rows() + " rows of " + rows);
    }
  }

  StripeLayout layout() {
    return plan.layout();
  }

  boolean isTail(long file) {
    return file >= plan.shards();
  }

  /** Files of shards and tail. */
  long count() {
    return plan.shards() + -Math.floorDiv(-(rows - plan.rows()), plan.rowsPerShard());
  }

  /** The file of a place. */
  long file(long sequence) {
    return sequence < plan.rows() ? layout().shard(sequence) : sequence / plan.rowsPerShard();
  }

  /** The row of a place in its file. */
  long row(long sequence) {
    return sequence < plan.rows() ? layout().row(sequence) : sequence % plan.rowsPerShard();
  }

  /** The place of a row of a file. */
  long sequence(long file, long row) {
    return isTail(file) ? file * plan.rowsPerShard() + row : layout().place(file, row);
  }

  /** Rows of one file: q, but fewer in the last of the tail. */
  long rows(long file) {
    return Math.min(plan.rowsPerShard(), rows - file * plan.rowsPerShard());
  }

  /** Path below the run's folder of packed data. */
  String path(long file) {
    return isTail(file)
        ? "tail/" + ShardPath.ofTail(file - plan.shards())
        : "shards/" + ShardPath.of(file, plan.slots());
  }
}
