package io.gristmill.planner.shard;

/**
 * The shard counts that would do, and the constraint at each end. Empty (least above most) for a
 * corpus too small for the wanted shard size.
 */
public record ShardInterval(long least, String leastBecause, long most, String mostBecause) {}
