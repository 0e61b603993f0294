/**
 * Model, cluster and corpus in; shards, time and cost out. No Spark, no I/O but the bundled
 * catalogues. Entry types: {@link io.gristmill.planner.ShardPlanner} for a whole training, {@link
 * io.gristmill.planner.shard.ShardEquation} for rows that are already packed.
 */
package io.gristmill.planner;
