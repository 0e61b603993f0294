package io.gristmill.planner;

import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.FindingCode;
import io.gristmill.planner.finding.InfeasiblePlan;
import io.gristmill.planner.model.FlopConvention;
import io.gristmill.planner.model.FlopsPerToken;
import io.gristmill.planner.model.ParameterCount;
import io.gristmill.planner.published.MfuEstimate;
import io.gristmill.planner.published.NearestRow;
import io.gristmill.planner.published.PublishedThroughput;
import io.gristmill.planner.published.TrainingSetup;
import io.gristmill.planner.request.Cluster;
import io.gristmill.planner.request.Parallelism;
import io.gristmill.planner.request.PlanRequest;
import io.gristmill.planner.request.RampStep;
import io.gristmill.planner.request.SourceSupply;
import io.gristmill.planner.request.Target;
import io.gristmill.planner.shard.HostBudget;
import io.gristmill.planner.shard.Readers;
import io.gristmill.planner.shard.ShardDemand;
import io.gristmill.planner.shard.ShardEquation;
import io.gristmill.planner.shard.ShardLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * From model, cluster and tokens to shards, time and cost. A pure function: no Spark, no network,
 * well under 100 ms, the same request gives the same plan.
 */
public final class ShardPlanner {

  private final PlanRequest request;
  private final Cluster cluster;
  private final int dataRanks;
  private final List<Finding> findings = new ArrayList<>();

  private ShardPlanner(PlanRequest request) {
    this.request = request;
    this.cluster = request.cluster();
    this.dataRanks = (int) (cluster.count() / cluster.parallelism().modelRanks());
  }

  /**
   * The plan.
   *
   * @throws InfeasiblePlan with every coded reason when there is none
   */
  public static Plan plan(PlanRequest request) {
    List<Finding> errors = LayoutCheck.errors(request);
    if (!errors.isEmpty()) {
      throw new InfeasiblePlan(errors);
    }
    return new ShardPlanner(request).plan();
  }

  private Plan plan() {
    Throughput throughput = throughput();
    Reliability reliability =
        Reliability.of(throughput.parameters().total(), cluster, request.economics());
    Schedule schedule = schedule(throughput, reliability.goodput());
    long rowBytes = request.sequence().bytesPerRow(request.model().vocabulary());
    ShardLayout shards = shards(schedule, throughput, rowBytes);
    ReadLoad reads = ReadCosts.load(request, throughput, dataRanks, rowBytes, shards);
    LoaderCosts loader = ReadCosts.loader(request, schedule, reads, shards);
    MemoryEstimate memory =
        MemoryEstimate.of(
            request.model(),
            throughput.parameters(),
            request.sequence().length(),
            request.batch(),
            cluster,
            dataRanks,
            schedule.microBatches());
    List<SourceEpochs> sources = sources(schedule.tokens());
    List<Finding> errors = LoaderCheck.errors(request, schedule, loader);
    if (!errors.isEmpty()) {
      throw new InfeasiblePlan(errors);
    }
    DataMovementWall wall =
        DataMovementWall.of(
            schedule.totalFlops(),
            schedule.steps(),
            request.model().layers(),
            schedule.days() * 86_400);
    findings.addAll(shards.findings());
    findings.addAll(
        Warnings.of(request, schedule, reads, shards, loader, memory, reliability, sources, wall));
    return new Plan(
        Plan.VERSION,
        request,
        throughput,
        schedule,
        reads,
        shards,
        Permutation.of(shards.rows(), request.seed()),
        loader,
        memory,
        reliability,
        Cost.of(schedule.daysWithGoodput(), cluster, request.economics()),
        SparkSizing.of(
            request.spark(), throughput.clusterTokensPerSecond(), schedule.tokens(), shards),
        wall,
        sources,
        findings);
  }

  private Throughput throughput() {
    FlopsPerToken flops = FlopsPerToken.of(request.model(), request.sequence().attended());
    FlopConvention convention = request.sequence().flopConvention();
    double mfu = cluster.mfu();
    String source = "given";
    double perToken = flops.under(convention);
    if (mfu == 0) {
      MfuEstimate estimate =
          new NearestRow(PublishedThroughput.bundled())
              .estimate(
                  new TrainingSetup(
                      request.model(),
                      cluster.accelerator(),
                      cluster.count(),
                      request.sequence().length(),
                      request.batch().globalBatch(),
                      cluster.precision(),
                      cluster.framework()));
      // Published rows are compared in causal FLOPs; the same speed in the asked convention.
      mfu = estimate.mfu() * perToken / flops.causal();
      source = estimate.because();
      findings.add(new Finding(FindingCode.I402, "cluster.mfu", source));
    }
    double peak = cluster.accelerator().peak(cluster.precision());
    double tokens = peak * mfu / perToken;
    return new Throughput(
        ParameterCount.of(request.model()),
        flops,
        perToken,
        mfu,
        source,
        peak,
        tokens,
        tokens * cluster.count());
  }

  private Schedule schedule(Throughput throughput, double goodput) {
    double perSecond = throughput.clusterTokensPerSecond();
    double parameters = throughput.parameters().total();
    double tokens = tokens(throughput, goodput);
    int s = request.sequence().length();
    long globalBatch = request.batch().globalBatch();
    double days = tokens / perSecond / 86_400;
    Parallelism layout = cluster.parallelism();
    long m = globalBatch / ((long) dataRanks * request.batch().microBatch());
    double chunks = (double) layout.virtualStages() * m;
    double waiting = layout.pipeline() - 1.0;
    return new Schedule(
        tokens,
        (long) (tokens / s),
        tokens * throughput.flopsPerToken(),
        tokens / parameters,
        tokens / (20 * parameters),
        dataRanks,
        m,
        (double) globalBatch * s / perSecond,
        steps(tokens),
        days,
        goodput,
        days / goodput,
        waiting / chunks,
        waiting / (chunks + waiting));
  }

  private double tokens(Throughput throughput, double goodput) {
    Target target = request.target();
    if (target.tokens() > 0) {
      return target.tokens();
    }
    if (target.tokensPerParameter() > 0) {
      return target.tokensPerParameter() * throughput.parameters().total();
    }
    double days = target.days();
    if (days == 0) {
      double price = request.economics().usdPerHour();
      if (price == 0) {
        throw new IllegalArgumentException(
            "economics.usd_per_hour: 0 must be > 0 for a target in budget_usd");
      }
      days = target.budgetUsd() / price / cluster.count() / 24;
    }
    return throughput.clusterTokensPerSecond() * days * 86_400 * goodput;
  }

  private long steps(double tokens) {
    double s = request.sequence().length();
    double done = 0;
    long steps = 0;
    for (RampStep step : request.batch().ramp()) {
      double until = Math.min(tokens, step.untilTokens());
      if (until > done) {
        long more = (long) Math.ceil((until - done) / (step.globalBatch() * s));
        steps += more;
        done += more * step.globalBatch() * s;
      }
    }
    return steps
        + (long) Math.ceil(Math.max(0, tokens - done) / (request.batch().globalBatch() * s));
  }

  private ShardLayout shards(Schedule schedule, Throughput throughput, long rowBytes) {
    double samplesPerSecond = throughput.clusterTokensPerSecond() / request.sequence().length();
    int workers = request.loader().workers();
    int width = request.sequence().tokenWidth().bytes(request.model().vocabulary());
    HostBudget host =
        new HostBudget(
            ReadCosts.readersPerNode(request),
            request.loader().prefetchDepth(),
            -Math.floorDiv(-request.loader().decodedBytes(), width),
            (long) (cluster.nodeMemoryBytes() * request.loader().memoryShare()),
            samplesPerSecond / dataRanks / workers,
            request.storage().firstByteSeconds(),
            request.storage().streamBytesPerSecond());
    Readers readers =
        new Readers(
            dataRanks,
            LayoutCheck.elasticRanks(cluster),
            workers,
            request.batch().microBatch(),
            request.batch().globalBatch());
    return ShardEquation.solve(
        new ShardDemand(schedule.samples(), rowBytes, readers, request.shards(), host));
  }

  private List<SourceEpochs> sources(double tokens) {
    List<SourceSupply> sources = request.corpus().sources();
    double weights = sources.stream().mapToDouble(SourceSupply::weight).sum();
    List<SourceEpochs> epochs = new ArrayList<>();
    for (SourceSupply source : sources) {
      double wanted = tokens * source.weight() / weights;
      // Nothing available but something wanted would be no number in JSON.
      double times = wanted == 0 ? 0 : wanted / Math.max(1, source.tokens());
      epochs.add(new SourceEpochs(source.name(), wanted, source.tokens(), times));
    }
    return epochs;
  }
}
