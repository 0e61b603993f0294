package io.gristmill.planner.shard;

import static io.gristmill.planner.shard.Constraints.SHARDS_PER_WORKER;
import static io.gristmill.planner.shard.Constraints.ceilDiv;
import static io.gristmill.planner.shard.Constraints.infeasible;
import static io.gristmill.planner.shard.Constraints.roundUp;

import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.FindingCode;
import java.util.ArrayList;
import java.util.List;

/**
 * A corpus that cannot fill the least shards of the wanted size. It gets the shards its readers
 * need and says what that costs: C4 and C6 are given up first, then C5, then elastic sizes, then
 * workers.
 */
final class SmallCorpus {

  /** C5 is kept only while a shard still has so many micro-batches. */
  private static final int MICRO_BATCHES = 100;

  private final Constraints limits;
  private final Readers readers;
  private final long rows;
  private final List<Finding> findings = new ArrayList<>();

  SmallCorpus(Constraints constraints) {
    this.limits = constraints;
    this.readers = constraints.readers;
    this.rows = constraints.rows;
  }

  ShardLayout layout() {
    long b = readers.microBatch();
    List<Integer> elastic = new ArrayList<>(readers.elasticRanks());
    int workers = readers.workers();
    long slots = limits.slots(elastic, workers);
    while (slots == 0 || slots > limits.mostShards() || slots * b > rows) {
      if (!elastic.isEmpty()) {
        int largest = elastic.remove(elastic.size() - 1);
        findings.add(
            new Finding(
                FindingCode.W316,
                "elastic_ranks",
                largest + " dropped: the corpus has only " + rows + " rows; kept: " + elastic));
      } else if (workers > 1) {
        workers--;
      } else {
        throw infeasible(
            slots == 0 || slots > limits.mostShards() ? "C9" : "C8",
            "readers",
            readers.ranks()
                + " ranks of micro_batch "
                + b
                + " need K = ranks x micro_batch = "
                + (long) readers.ranks() * b
                + " shards (at most "
                + limits.mostShards()
                + ") of "
                + b
                + " rows or more; the corpus has "
                + rows
                + " rows: use fewer ranks, a smaller micro_batch or a shorter sequence_length");
      }
      slots = limits.slots(elastic, workers);
    }
    if (workers < readers.workers()) {
      findings.add(
          new Finding(
              FindingCode.W301,
              "loader.workers",
              rows
                  + " rows keep "
                  + workers
                  + " of "
                  + readers.workers()
                  + " workers per rank busy"));
    }
    long shards = roundUp(SHARDS_PER_WORKER * (long) readers.ranks() * workers, slots);
    if (shards > limits.mostShards() || rows / shards < MICRO_BATCHES * b) {
      shards = slots;
    }
    if (rows / shards / b * b > limits.mostRows) {
      shards = roundUp(ceilDiv(rows, limits.mostRows / b * b), slots);
    }
    long rowsPerShard = rows / shards / b * b;
    if (shards > limits.mostShards() || rowsPerShard < 1) {
      throw infeasible(
          "C9",
          "max_shards",
          "slots of "
              + slots
              + " leave no shard count up to "
              + limits.mostShards()
              + " with at most "
              + limits.mostRows
              + " rows a shard ("
              + limits.mostRowsBecause
              + ")");
    }
    if (rowsPerShard * limits.rowBytes < limits.minBytes()) {
      findings.add(
          new Finding(
              FindingCode.W314,
              "shards.min_bytes",
              shards
                  + " shards of "
                  + rowsPerShard
                  + " rows are "
                  + rowsPerShard * limits.rowBytes
                  + " bytes each, below "
                  + limits.minBytes()));
    }
    if (shards < SHARDS_PER_WORKER * (long) readers.ranks() * readers.workers()) {
      findings.add(
          new Finding(
              FindingCode.W315,
              "readers",
              shards
                  + " shards for "
                  + readers.ranks()
                  + " ranks x "
                  + readers.workers()
                  + " workers; four per worker are wanted"));
    }
    limits
        .slowRead(rowsPerShard)
        .ifPresent(
            why -> findings.add(new Finding(FindingCode.W318, "storage.stream_bw", "C6: " + why)));
    return limits.layout(shards, rowsPerShard, slots, slots, elastic, workers, findings);
  }
}
