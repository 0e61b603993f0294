package io.gristmill.planner.report;

import static io.gristmill.planner.report.Figures.bytes;
import static io.gristmill.planner.report.Figures.count;
import static io.gristmill.planner.report.Figures.percent;
import static io.gristmill.planner.report.Figures.scaled;
import static io.gristmill.planner.report.Figures.seconds;

import io.gristmill.planner.Plan;
import io.gristmill.planner.SourceEpochs;
import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.FindingCode;
import io.gristmill.planner.request.Cluster;
import io.gristmill.planner.request.Parallelism;
import io.gristmill.planner.request.PlanRequest;
import io.gristmill.planner.shard.ShardInterval;
import io.gristmill.planner.shard.ShardLayout;
import java.util.List;
import java.util.Locale;

/** A plan as a table for a terminal. */
public final class PlanText {

  private final StringBuilder text = new StringBuilder();

  private PlanText() {}

  /** The table. */
  public static String of(Plan plan) {
    PlanText table = new PlanText();
    table.setup(plan.request(), plan);
    table.training(plan);
    table.shards(plan);
    table.loader(plan);
    table.host(plan);
    table.sources(plan.sources());
    table.findings(plan.findings());
    return table.text.toString();
  }

  /** Findings alone: what an infeasible plan has. */
  public static String of(List<Finding> findings) {
    PlanText table = new PlanText();
    table.findings(findings);
    return table.text.toString();
  }

  private void setup(PlanRequest request, Plan plan) {
    Cluster cluster = request.cluster();
    Parallelism layout = cluster.parallelism();
    line(
        "model",
        "%s, %s parameters (%s active)",
        request.model().id(),
        scaled(plan.throughput().parameters().total()),
        scaled(plan.throughput().parameters().active()));
    line(
        "cluster",
        "%s x %s, %s, TP %d x PP %d x CP %d x DP %d%s",
        count(cluster.count()),
        cluster.accelerator().id(),
        cluster.precision().name().toLowerCase(Locale.ROOT),
        layout.tensor(),
        layout.pipeline(),
        layout.context(),
        plan.schedule().dataRanks(),
        layout.expert() > 1 ? ", EP " + layout.expert() : "");
    line(
        "batch",
        "%s samples of %s tokens = %s tokens, micro-batch %d, %s micro-batches",
        count(request.batch().globalBatch()),
        count(request.sequence().length()),
        scaled((double) request.batch().globalBatch() * request.sequence().length(), ""),
        request.batch().microBatch(),
        count(plan.schedule().microBatches()));
  }

  private void training(Plan plan) {
    head("training");
    line(
        "FLOP per token",
        "%.4g causal, %.4g full, %.4g 6N; counted %s",
        plan.throughput().flops().causal(),
        plan.throughput().flops().full(),
        plan.throughput().flops().sixActive(),
        plan.request().sequence().flopConvention().name().toLowerCase(Locale.ROOT));
    line("MFU", "%s, %s", percent(plan.throughput().mfu()), plan.throughput().mfuSource());
    line(
        "tokens",
        "%s = %.1f per parameter, %.3g FLOP",
        scaled(plan.schedule().tokens(), ""),
        plan.schedule().tokensPerParameter(),
        plan.schedule().totalFlops());
    line(
        "speed",
        "%s tokens/s per accelerator, %s tokens/s, %s a step",
        count(plan.throughput().tokensPerSecond()),
        scaled(plan.throughput().clusterTokensPerSecond(), ""),
        seconds(plan.schedule().stepSeconds()));
    line(
        "time",
        "%s steps, %.1f days, %.1f with goodput %.3f",
        count(plan.schedule().steps()),
        plan.schedule().days(),
        plan.schedule().daysWithGoodput(),
        plan.schedule().goodput());
    line(
        "cost",
        "%s accelerator hours, $%s, %s MWh (%s all in), %s t CO2",
        count(plan.cost().acceleratorHours()),
        count(plan.cost().usd()),
        count(plan.cost().megawattHours()),
        count(plan.cost().allInMegawattHours()),
        count(plan.cost().tonnesCo2()));
    line(
        "failures",
        "one in %s, checkpoint of %s every %s, %s lost",
        seconds(plan.reliability().mtbfHours() * 3600),
        bytes(plan.reliability().checkpointBytes()),
        seconds(plan.reliability().intervalSeconds()),
        percent(plan.reliability().failureShare()));
    line(
        "memory",
        "%s state, %s activations, %s logits of %s (+-20 %%)",
        bytes(plan.memory().stateBytes()),
        bytes(plan.memory().activationBytes()),
        bytes(plan.memory().logitBytes()),
        bytes(plan.memory().availableBytes()));
    line("bubble", "%s of ideal time", percent(plan.schedule().bubbleRatio()));
  }

  private void shards(Plan plan) {
    ShardLayout shards = plan.shards();
    ShardInterval feasible = shards.feasible();
    head("shards");
    line(
        "shards x rows",
        "%s x %s rows of %s = %s each",
        count(shards.shards()),
        count(shards.rowsPerShard()),
        bytes(plan.reads().bytesPerRow()),
        bytes(shards.shardBytes()));
    line(
        "feasible",
        "%s (%s) to %s (%s)",
        count(feasible.least()),
        feasible.leastBecause(),
        count(feasible.most()),
        feasible.mostBecause());
    line(
        "layout",
        "K %s slots, %s groups, aligned to %s, works for ranks %d and %s",
        count(shards.slots()),
        count(shards.groups()),
        count(shards.alignment()),
        plan.schedule().dataRanks(),
        shards.elasticRanks());
    line("row group", "%s rows", count(shards.rowGroupRows()));
    line(
        "left over",
        "%s of %s rows",
        count(shards.leftoverRows()),
        count(plan.schedule().samples()));
  }

  private void loader(Plan plan) {
    head("loading");
    line(
        "rate",
        "%.4g samples/s, %s/s payload, %s/s per data rank, read %.3g times",
        plan.reads().samplesPerSecond(),
        bytes(plan.reads().payloadBytesPerSecond()),
        bytes(plan.reads().rankBytesPerSecond()),
        plan.reads().amplification());
    line(
        "requests",
        "%.3g GET/s by row group; sample by sample %s, by every rank %s",
        plan.reads().rowGroupGets(),
        count(plan.reads().perSampleGets()),
        count(plan.reads().perSampleGetsEveryRank()));
    line(
        "a shard",
        "read in %s, lasts a worker %s = %s steps",
        seconds(plan.loader().shardReadSeconds()),
        seconds(plan.loader().shardUseSeconds()),
        count(plan.loader().shardWindowSteps()));
    line(
        "start",
        "%s: %s by row group, %s by shard, %s by every rank",
        seconds(plan.loader().startSeconds()),
        bytes(plan.loader().startRowGroupBytes()),
        bytes(plan.loader().startShardBytes()),
        bytes(plan.loader().startEveryRankBytes()));
    line(
        "host",
        "%s prefetched per node, index %s per process, %s per node, manifest %s",
        bytes(plan.loader().prefetchBytesPerNode()),
        bytes(plan.loader().indexBytesPerProcess()),
        bytes(plan.loader().indexBytesPerNode()),
        bytes(plan.loader().manifestBytes()));
    line(
        "resume",
        "%s tokens by shard, %s read again by row group",
        scaled(plan.loader().shardWindowTokens(), ""),
        scaled(plan.loader().rowGroupWindowTokens(), ""));
  }

  private void host(Plan plan) {
    head("spark");
    line(
        "cores",
        "%.1f to keep ahead, %s for all in %s h: %s executors of %d cores",
        plan.spark().coresToKeepAhead(),
        count(plan.spark().coresForDeadline()),
        Figures.plain(plan.request().spark().deadlineHours()),
        count(plan.spark().executors()),
        plan.request().spark().executorCores());
    line(
        "shuffle",
        "%s groups of %.1f shards, %s a task",
        count(plan.spark().shuffleGroups()),
        plan.spark().shardsPerTask(),
        bytes(plan.spark().taskBytes()));
  }

  private void sources(List<SourceEpochs> sources) {
    if (!sources.isEmpty()) {
      head("sources");
      for (SourceEpochs source : sources) {
        line(
            source.name(),
            "%s wanted of %s: %.2f epochs",
            scaled(source.wantedTokens(), ""),
            scaled(source.availableTokens(), ""),
            source.epochs());
      }
    }
  }

  private void findings(List<Finding> findings) {
    if (!findings.isEmpty()) {
      head("findings");
      for (Finding finding : findings) {
        FindingCode code = finding.code();
        line(code.name(), "%s. %s: %s", code.meaning(), finding.field(), finding.message());
      }
    }
  }

  private void head(String name) {
    text.append(name).append('\n');
  }

  private void line(String name, String format, Object... values) {
    text.append(String.format(Locale.ROOT, "  %-16s ", name));
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
