package io.gristmill.planner.request;

import static io.gristmill.planner.request.Limits.atLeast;
import static io.gristmill.planner.request.Limits.between;

import io.gristmill.planner.hardware.Accelerator;
import io.gristmill.planner.hardware.Precision;
import java.util.List;

/**
 * The training cluster.
 *
 * @param count accelerators, G
 * @param acceleratorsPerNode 0 for the accelerator's usual node
 * @param zeroStage 0 to 3; 1 is the distributed optimizer
 * @param mfu model FLOPs utilisation in (0, 1]; 0 to take the nearest published row's
 * @param framework the training code, for choosing that row: a name of the published table or empty
 * @param goodput share of time that trains; 0 to derive it from the failure rate
 * @param elasticRanks data-parallel sizes that must work with the same shards
 * @param elasticCounts the same, given as accelerators
 * @param nodeMemoryBytes host memory of a node
 */
public record Cluster(
    Accelerator accelerator,
    int count,
    int acceleratorsPerNode,
    Parallelism parallelism,
    int zeroStage,
    Precision precision,
    Recomputation recomputation,
    double mfu,
    String framework,
    double goodput,
    List<Integer> elasticRanks,
    List<Integer> elasticCounts,
    long nodeMemoryBytes) {

  public Cluster {
    atLeast("count", count, 1);
    atLeast("accelerators_per_node", acceleratorsPerNode, 0);
    between("zero_stage", zeroStage, 0, 3);
    between("mfu", mfu, 0, 1);
    between("goodput", goodput, 0, 1);
    atLeast("node_memory_bytes", nodeMemoryBytes, 1);
    elasticRanks = List.copyOf(elasticRanks);
    elasticCounts = List.copyOf(elasticCounts);
    elasticRanks.forEach(ranks -> atLeast("elastic_ranks", ranks, 1));
    elasticCounts.forEach(other -> atLeast("elastic_counts", other, 1));
  }

  /** Accelerators of one node. */
  public int nodeSize() {
    return acceleratorsPerNode > 0 ? acceleratorsPerNode : accelerator.acceleratorsPerNode();
  }

  /** Nodes, the last one perhaps not full. */
  public int nodes() {
    return -Math.floorDiv(-count, nodeSize());
  }
}
