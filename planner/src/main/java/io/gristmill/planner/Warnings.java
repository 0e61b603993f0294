package io.gristmill.planner;

import static io.gristmill.planner.finding.FindingCode.I401;
import static io.gristmill.planner.finding.FindingCode.I404;
import static io.gristmill.planner.finding.FindingCode.W302;
import static io.gristmill.planner.finding.FindingCode.W303;
import static io.gristmill.planner.finding.FindingCode.W304;
import static io.gristmill.planner.finding.FindingCode.W305;
import static io.gristmill.planner.finding.FindingCode.W307;
import static io.gristmill.planner.finding.FindingCode.W308;
import static io.gristmill.planner.finding.FindingCode.W309;
import static io.gristmill.planner.finding.FindingCode.W310;
import static io.gristmill.planner.finding.FindingCode.W311;
import static io.gristmill.planner.finding.FindingCode.W312;

import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.FindingCode;
import io.gristmill.planner.request.LoaderKind;
import io.gristmill.planner.request.PlanRequest;
import io.gristmill.planner.shard.ShardLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be done and is worth knowing. */
final class Warnings {

  /** Loaders that can only resume at a shard's start. */
  private static final Set<LoaderKind> BY_SHARD =
      Set.of(LoaderKind.HF_DATASETS, LoaderKind.LITDATA, LoaderKind.TORCHTITAN);

  private final List<Finding> findings = new ArrayList<>();

  private Warnings() {}

  static List<Finding> of(
      PlanRequest request,
      Schedule schedule,
      ReadLoad reads,
      ShardLayout shards,
      LoaderCosts loader,
      MemoryEstimate memory,
      Reliability reliability,
      List<SourceEpochs> sources,
      DataMovementWall wall) {
    Warnings warnings = new Warnings();
    warnings.reading(request, schedule, reads, shards, loader, reliability);
    warnings.sources(request, sources);
    warnings.training(schedule, memory);
    warnings.add(
        I401,
        "cluster",
        "%.2g of the bandwidth wall (2e28 FLOP), %.2g of the latency wall (2e31)",
        wall.bandwidthShare(),
        wall.latencyShare());
    return warnings.findings;
  }

  private void reading(
      PlanRequest request,
      Schedule schedule,
      ReadLoad reads,
      ShardLayout shards,
      LoaderCosts loader,
      Reliability reliability) {
    LoaderKind kind = request.loader().kind();
    if (kind == LoaderKind.HF_DATASETS) {
      for (int ranks : LayoutCheck.elasticRanks(request.cluster())) {
        if (shards.shards() % ranks != 0) {
          add(
              W302,
              "cluster.elastic_ranks",
              "%d shards %% %d ranks is not 0: split_dataset_by_node makes every node read all,"
                  + " %d times the bytes",
              shards.shards(),
              ranks,
              ranks);
        }
      }
    }
    if (loader.startSeconds() > 60) {
      add(
          W303,
          "loader.readers",
          "the first batch waits %.0f s; one reader per data rank, or row groups, start sooner",
          loader.startSeconds());
    }
    // Loaders with an index fetch sample by sample, ours a row group at a time.
    double gets =
        kind == LoaderKind.GRISTMILL
            ? reads.rowGroupGets()
            : reads.samplesPerSecond() * reads.amplification();
    double limit = request.storage().getsPerSecondPerPrefix() * request.storage().prefixes();
    if (gets > 0.5 * limit) {
      add(
          W304,
          "storage",
          "%.0f GET/s of the %.0f that %d prefixes allow",
          gets,
          limit,
          request.storage().prefixes());
    }
    if (request.storage().prefixes() == 1 && gets > 0.5 * 5500) {
      add(W312, "storage.prefixes", "%.0f GET/s on one prefix; hash the path's first part", gets);
    }
    double window = loader.shardWindowSteps() * schedule.stepSeconds();
    if (BY_SHARD.contains(kind)
        && reliability.intervalSeconds() > 0
        && window > reliability.intervalSeconds()) {
      add(
          W305,
          "loader.kind",
          "resuming by shard goes back up to %.0f s, checkpoints come every %.0f s",
          window,
          reliability.intervalSeconds());
    }
    if (loader.exportShards() > 1) {
      add(
          I404,
          "loader.kind",
          "join %d shards per Megatron prefix: %d prefixes",
          loader.exportShards(),
          -Math.floorDiv(-shards.shards(), loader.exportShards()));
    }
  }

  private void sources(PlanRequest request, List<SourceEpochs> sources) {
    for (SourceEpochs source : sources) {
      if (source.epochs() > request.corpus().epochsCap()) {
        add(
            W307,
            "corpus.sources",
            "%s: %.1f epochs, above %.1f",
            source.name(),
            source.epochs(),
            request.corpus().epochsCap());
      } else if (source.epochs() > 1) {
        add(
            W308,
            "corpus.sources",
            "%s: wants %.4g tokens and has %.4g: %.2f epochs",
            source.name(),
            source.wantedTokens(),
            source.availableTokens(),
            source.epochs());
      }
    }
  }

  private void training(Schedule schedule, MemoryEstimate memory) {
    if (schedule.goodput() < 0.9) {
      add(W309, "cluster.goodput", "%.3f: checkpoint faster or restart sooner", schedule.goodput());
    }
    if (memory.totalBytes() > memory.availableBytes()) {
      add(
          W310,
          "cluster.parallelism",
          "%.1f GB of %.1f GB (+-20 %%): more tensor or pipeline parallelism, a smaller"
              + " micro_batch, or recomputation",
          memory.totalBytes() / 1e9,
          memory.availableBytes() / 1e9);
    }
    if (schedule.bubbleRatio() > 0.15) {
      add(
          W311,
          "cluster.parallelism.pipeline",
          "%.1f %% idle: more micro-batches or virtual stages",
          100 * schedule.bubbleRatio());
    }
  }

  private void add(FindingCode code, String field, String format, Object... values) {
    findings.add(new Finding(code, field, String.format(Locale.ROOT, format, values)));
  }
}
