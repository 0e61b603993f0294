package io.gristmill.planner.shard;

import java.util.List;

/**
 * Who reads the shards on the training cluster.
 *
 * @param ranks data ranks that see different samples, R
 * @param elasticRanks other data-rank counts that must keep working with the same shards
 * @param workers loader workers per data rank, W
 * @param microBatch samples a rank takes per step of gradient accumulation, b
 * @param globalBatch samples per optimizer step, B
 */
public record Readers(
    int ranks, List<Integer> elasticRanks, int workers, int microBatch, long globalBatch) {

  public Readers {
    atLeastOne("ranks", ranks);
    atLeastOne("workers", workers);
    atLeastOne("micro_batch", microBatch);
    atLeastOne("global_batch", globalBatch);
    elasticRanks = elasticRanks.stream().distinct().sorted().toList();
    elasticRanks.forEach(other -> atLeastOne("elastic_ranks", other));
  }

  /** One rank count, no others. */
  public static Readers of(int ranks, int workers, int microBatch, long globalBatch) {
    return new Readers(ranks, List.of(), workers, microBatch, globalBatch);
  }

  private static void atLeastOne(String field, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + ": " + value + " must be >= 1");
    }
  }
}
