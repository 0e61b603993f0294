package io.gristmill.planner.shard;

import static io.gristmill.planner.shard.Constraints.infeasible;
import static io.gristmill.planner.shard.Constraints.lcm;
import static io.gristmill.planner.shard.Constraints.roundUp;
import static java.lang.Math.max;
import static java.lang.Math.min;

import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.FindingCode;
import io.gristmill.planner.finding.InfeasiblePlan;
import java.util.ArrayList;
import java.util.List;

/**
 * The shard equation: the fewest shards that meet the wanted size, divide evenly among ranks,
 * workers and micro-batches, and hold exactly the same rows each. Pure integer arithmetic: the same
 * demand gives the same layout.
 *
 * <p>The constraints by number: C1 all shards have q rows; C2 n is a multiple of K; C3 n·q is at
 * most the rows there are and less than n·b are left over; C4 size between the bounds; C5 at least
 * 4 shards per worker; C6 reading a shard is ten times faster than using it; C7 prefetched shards
 * fit the host; C8 q is a multiple of the micro-batch; C9 at most so many shards; C10 row groups of
 * 8 to 64 MiB; C11 what the loader's format can hold (it comes in through the bounds). A corpus too
 * small for C4 or C5 still gets a layout, with a finding; everything else that cannot hold is a
 * coded error.
 */
public final class ShardEquation {

  /** Above it the shards are written by a shuffle in two levels. */
  static final long TWO_LEVEL_SHARDS = 20_000;

  private final ShardDemand demand;
  private final Constraints limits;

  private ShardEquation(ShardDemand demand) {
    this.demand = demand;
    this.limits = new Constraints(demand);
  }

  /** The layout, or {@link InfeasiblePlan} with the constraint that cannot hold. */
  public static ShardLayout solve(ShardDemand demand) {
    return new ShardEquation(demand).solve();
  }

  private ShardLayout solve() {
    limits.refuseImpossibleRows();
    List<Integer> elastic = new ArrayList<>(demand.readers().elasticRanks());
    List<Finding> dropped = new ArrayList<>();
    while (true) {
      long slots = limits.slots(elastic, demand.readers().workers());
      if (slots > 0 && limits.fits(slots)) {
        return large(slots, elastic, dropped);
      }
      if (elastic.isEmpty()) {
        return new SmallCorpus(limits).layout();
      }
      int largest = elastic.remove(elastic.size() - 1);
      dropped.add(
          new Finding(
              FindingCode.W316,
              "elastic_ranks",
              largest
                  + " dropped: with it the shard count would have to be a multiple of "
                  + (slots > 0 ? slots : "more than " + demand.bounds().maxShards())
                  + "; kept: "
                  + elastic));
    }
  }

  private ShardLayout large(long slots, List<Integer> elastic, List<Finding> findings) {
    long rows = limits.rows;
    int b = limits.readers.microBatch();
    long globalBatch = limits.readers.globalBatch();
    long wanted = max(Constraints.ceilDiv(rows, limits.targetRows()), limits.workerFloor());
    long most = min(rows / limits.leastRows, limits.mostShards());
    long withBatch = lcm(slots, globalBatch);
    long alignment = slots;
    long shards = min(roundUp(wanted, slots), most / slots * slots);
    if (withBatch > 0 && withBatch <= wanted) {
      long aligned = min(roundUp(wanted, withBatch), most / withBatch * withBatch);
      if (aligned >= limits.workerFloor() && rows / max(1, aligned) / b * b <= limits.mostRows) {
        alignment = withBatch;
        shards = aligned;
      }
    }
    long rowsPerShard = rows / shards / b * b;
    if (rowsPerShard > limits.mostRows) {
      throw infeasible(
          "C9",
          "max_shards",
          rows
              + " rows in at most "
              + shards
              + " shards are "
              + rowsPerShard
              + " rows a shard, above "
              + limits.mostRows
              + " ("
              + limits.mostRowsBecause
              + "); raise max_bytes or max_shards");
    }
    if (withBatch != alignment) {
      findings.add(
          new Finding(
              FindingCode.I403,
              "batch.global_batch",
              "a pass ends inside a batch: n is a multiple of K "
                  + slots
                  + ", not of lcm(K, global_batch "
                  + globalBatch
                  + ")"));
    }
    if (shards > TWO_LEVEL_SHARDS) {
      findings.add(
          new Finding(
              FindingCode.W317,
              "shards.target_bytes",
              shards
                  + " shards are more than "
                  + TWO_LEVEL_SHARDS
                  + ": written by a two-level shuffle; a larger target gives fewer"));
    }
    limits
        .slowRead(rowsPerShard)
        .ifPresent(
            why -> {
              throw Constraints.infeasible("C6", "storage.stream_bw", why);
            });
    return limits.layout(
        shards, rowsPerShard, slots, alignment, elastic, limits.readers.workers(), findings);
  }
}
