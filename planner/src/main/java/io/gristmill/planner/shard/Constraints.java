package io.gristmill.planner.shard;

import static java.lang.Math.max;
import static java.lang.Math.min;

import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.FindingCode;
import io.gristmill.planner.finding.InfeasiblePlan;
import java.util.List;
import java.util.Optional;

/** The demand's limits as row and shard counts, and the layout that is cut to them. */
final class Constraints {

  /** C5. */
  static final int SHARDS_PER_WORKER = 4;

  private final ShardDemand demand;
  final Readers readers;
  final long rows;
  final long rowBytes;

  /** C4 and C8: rows of the smallest shard. */
  final long leastRows;

  /** C4 or C7: rows of the largest shard. */
  final long mostRows;

  final String mostRowsBecause;

  Constraints(ShardDemand demand) {
    this.demand = demand;
    this.readers = demand.readers();
    this.rows = demand.rowsAvailable();
    this.rowBytes = demand.bytesPerRow();
    ShardBounds bounds = demand.bounds();
    HostBudget host = demand.host();
    this.leastRows = roundUp(ceilDiv(bounds.minBytes(), rowBytes), readers.microBatch());
    long bySize = bounds.maxBytes() / rowBytes;
    long held =
        (long) host.readersPerHost()
            * readers.workers()
            * (host.prefetchDepth() + 1L)
            * host.decodedTimes();
    long byMemory = host.memoryBytes() / held / rowBytes;
    this.mostRows = min(bySize, byMemory);
    this.mostRowsBecause =
        byMemory < bySize ? "C7 host memory" : "C4 max_bytes " + bounds.maxBytes();
  }

  void refuseImpossibleRows() {
    if (rows < readers.ranks()) {
      throw infeasible(
          "C1",
          "rows_available",
          rows
              + " packed rows cannot give "
              + readers.ranks()
              + " data ranks one row each; use at most "
              + max(1, rows)
              + " ranks, a shorter sequence_length or more text");
    }
    long wanted = demand.bounds().targetBytes() / rowBytes;
    if (wanted < 1) {
      throw infeasible(
          "C4",
          "bytes_per_row",
          rowBytes + " is more than target_bytes " + demand.bounds().targetBytes());
    }
    if (mostRows < leastRows) {
      throw infeasible(
          mostRowsBecause.startsWith("C7") ? "C7" : "C4",
          "max_bytes",
          "a shard may hold at most "
              + mostRows
              + " rows ("
              + mostRowsBecause
              + ") and must hold at least "
              + leastRows
              + " (C4 min_bytes "
              + demand.bounds().minBytes()
              + ", C8 multiples of micro_batch "
              + readers.microBatch()
              + ")");
    }
  }

  /** Whether {@code slots} leaves room for C4, C5 and C9. */
  boolean fits(long slots) {
    return slots * max(1, ceilDiv(workerFloor(), slots)) <= min(rows / leastRows, mostShards());
  }

  ShardLayout layout(
      long shards,
      long rowsPerShard,
      long slots,
      long alignment,
      List<Integer> elastic,
      int workers,
      List<Finding> findings) {
    long shardBytes = Math.multiplyExact(rowsPerShard, rowBytes);
    long b = readers.microBatch();
    long group = demand.bounds().rowGroupBytes() / rowBytes / b * b;
    // A row of more than the target still makes a group of one micro-batch (W306 tells if large).
    long groupRows = min(rowsPerShard, max(b, group));
    if (groupRows * rowBytes > 100L << 20) {
      findings.add(
          new Finding(
              FindingCode.W306,
              "bytes_per_row",
              groupRows + " rows of " + rowBytes + " bytes exceed 100 MiB (C10)"));
    }
    return new ShardLayout(
        shards,
        rowsPerShard,
        slots,
        alignment,
        groupRows,
        shardBytes,
        rows - Math.multiplyExact(shards, rowsPerShard),
        elastic,
        workers,
        interval(slots),
        findings);
  }

  private ShardInterval interval(long slots) {
    long bySize = ceilDiv(rows, mostRows);
    long byWorkers = workerFloor();
    long least = roundUp(max(bySize, byWorkers), slots);
    String leastBecause =
        slots >= max(bySize, byWorkers)
            ? "C2 K " + slots
            : bySize >= byWorkers ? mostRowsBecause : "C5 four shards per worker";
    long byMin = rows / leastRows;
    long most = min(byMin, mostShards()) / slots * slots;
    String mostBecause =
        byMin <= mostShards()
            ? "C4 min_bytes " + demand.bounds().minBytes()
            : "C9 max_shards " + mostShards();
    return new ShardInterval(least, leastBecause, most, mostBecause);
  }

  /** C6: why reading a shard takes too long beside using it up; empty when it does not. */
  Optional<String> slowRead(long rowsPerShard) {
    HostBudget host = demand.host();
    if (host.workerRowsPerSecond() == 0) {
      return Optional.empty();
    }
    double used = rowsPerShard / host.workerRowsPerSecond();
    double read =
        host.firstByteSeconds() + (double) rowsPerShard * rowBytes / host.streamBytesPerSecond();
    return read <= 0.1 * used * host.prefetchDepth()
        ? Optional.empty()
        : Optional.of(
            "reading a shard takes "
                + read
                + " s and a worker uses it up in "
                + used
                + " s; wanted at most 0.1 x depth "
                + host.prefetchDepth()
                + " of that: faster storage, more workers or a deeper prefetch");
  }

  /** C5. */
  long workerFloor() {
    return (long) SHARDS_PER_WORKER * readers.ranks() * readers.workers();
  }

  /** C9. */
  long mostShards() {
    return demand.bounds().maxShards();
  }

  /** K, or 0 when it is beyond any shard count. */
  long slots(List<Integer> elastic, int workers) {
    long perRank = (long) workers * readers.microBatch();
    long slots = lcm(1, perRank * readers.ranks());
    for (int other : elastic) {
      slots = slots == 0 ? 0 : lcm(slots, perRank * other);
    }
    return slots;
  }

  /** Least common multiple, or 0 when it is beyond any shard count. */
  static long lcm(long a, long b) {
    long small = a / gcd(a, b);
    return b > ShardBounds.MOST_SHARDS / small ? 0 : small * b;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  static long ceilDiv(long a, long b) {
    return -Math.floorDiv(-a, b);
  }

  static long roundUp(long value, long multiple) {
    return Math.multiplyExact(ceilDiv(value, multiple), multiple);
  }

  static InfeasiblePlan infeasible(String constraint, String field, String message) {
    return new InfeasiblePlan(
        List.of(new Finding(FindingCode.E201, field, constraint + ": " + message)));
  }

  /** Rows of a shard of the wanted size. */
  long targetRows() {
    return max(leastRows, min(demand.bounds().targetBytes() / rowBytes, mostRows));
  }

  long minBytes() {
    return demand.bounds().minBytes();
  }
}
