/**
 * How many shards of how many rows: integer arithmetic only. Entry type: {@link
 * io.gristmill.planner.shard.ShardEquation}.
 */
package io.gristmill.planner.shard;
