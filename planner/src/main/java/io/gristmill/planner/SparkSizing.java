package io.gristmill.planner;

import io.gristmill.planner.request.SparkRates;
import io.gristmill.planner.shard.ShardLayout;

/**
 * The Spark cluster that writes the shards.
 *
 * @param coresToKeepAhead busy cores that tokenise and pack as fast as training eats
 * @param coresForDeadline busy cores that do it all by the deadline
 * @param executors of the request's size for the deadline, idle time included
 * @param shuffleGroups partitions of the shuffle's first level
 * @param shardsPerTask shards one task of the second level writes
 * @param taskBytes sorted by one such task
 * @param putsPerSecond files written by the deadline
 */
public record SparkSizing(
    double coresToKeepAhead,
    double coresForDeadline,
    long executors,
    long shuffleGroups,
    double shardsPerTask,
    double taskBytes,
    double putsPerSecond) {

  // 8 GB a task: 7,800 groups for 62 TB; between 200 and 8,192 (planner reference 5.8).
  private static final double TASK_BYTES = 8e9;
  private static final long FEWEST_GROUPS = 200;
  private static final long MOST_GROUPS = 8192;

  static SparkSizing of(
      SparkRates rates, double clusterTokensPerSecond, double tokens, ShardLayout shards) {
    double deadline = rates.deadlineHours() * 3600;
    double forDeadline = tokens / deadline / rates.tokensPerSecondPerCore();
    double bytes = (double) shards.shards() * shards.shardBytes();
    long groups =
        Math.min(
            shards.shards(),
            Math.max(FEWEST_GROUPS, Math.min(MOST_GROUPS, (long) Math.ceil(bytes / TASK_BYTES))));
    return new SparkSizing(
        clusterTokensPerSecond / rates.tokensPerSecondPerCore(),
        forDeadline,
        (long) Math.ceil(forDeadline / rates.utilisation() / rates.executorCores()),
        groups,
        (double) shards.shards() / groups,
        bytes / groups,
        shards.shards() / deadline);
  }
}
