package io.gristmill.planner.report;

import static io.gristmill.planner.report.FormulaLines.numbers;

import io.gristmill.planner.Plan;
import io.gristmill.planner.model.FlopConvention;
import io.gristmill.planner.model.ModelShape;
import io.gristmill.planner.model.ParameterCount;
import io.gristmill.planner.model.QkNorm;
import io.gristmill.planner.request.Cluster;
import io.gristmill.planner.request.Parallelism;
import io.gristmill.planner.request.PlanRequest;
import io.gristmill.planner.shard.ShardLayout;
import java.util.List;

/** Collects the lines of a {@link PlanExplanation}. */
final class Formulae {

  private final FormulaLines lines = new FormulaLines();
  private final Plan plan;
  private final PlanRequest request;
  private final Cluster cluster;
  private final Parallelism layout;

  private Formulae(Plan plan) {
    this.plan = plan;
    this.request = plan.request();
    this.cluster = request.cluster();
    this.layout = cluster.parallelism();
  }

  static List<PlanExplanation.Line> of(Plan plan) {
    Formulae formulae = new Formulae(plan);
    formulae.model();
    formulae.time();
    formulae.reading();
    formulae.shards();
    CostFormulae costs = new CostFormulae(plan, formulae.lines);
    costs.reliability();
    costs.cost();
    return formulae.lines.lines();
  }

  private void model() {
    ModelShape m = request.model();
    ParameterCount count = plan.throughput().parameters();
    if (m.experts().count() == 0
        && m.latent().queryRank() == 0
        && m.qkNorm() == QkNorm.NONE
        && m.statedParameters() == 0) {
      lines.add(
          "parameters",
          "layers * (2*h*q + 2*h*kv*dh + ffn_matrices*h*ffn + 2*h) + embeddings*V*h + h",
          numbers(
              "%s * (2*%s*%s + 2*%s*%s*%s + %s*%s*%s + 2*%s) + %s*%s*%s + %s",
              m.layers(),
              m.hidden(),
              m.queryWidth(),
              m.hidden(),
              m.kvHeads(),
              m.headDim(),
              m.gated() ? 3 : 2,
              m.hidden(),
              m.ffn(),
              m.hidden(),
              m.tied() ? 1 : 2,
              m.vocabulary(),
              m.hidden(),
              m.hidden()),
          count.total(),
          "");
    }
    double attended = request.sequence().attended();
    if (m.mtpLayers() == 0 && m.window().layers() == 0) {
      boolean palm = request.sequence().flopConvention() == FlopConvention.PALM;
      boolean causal = request.sequence().flopConvention() == FlopConvention.CAUSAL;
      lines.add(
          "FLOP per token",
          palm ? "6*N + 12*layers*q*S" : "6*matmul + 6*core*layers*S" + (causal ? "/2" : ""),
          palm
              ? numbers("6*%s + 12*%s*%s*%s", count.total(), m.layers(), m.queryWidth(), attended)
              : numbers(
                  "6*%s + 6*%s*%s*%s%s",
                  count.matmul(), m.coreWidth(), m.layers(), attended, causal ? "/2" : ""),
          plan.throughput().flopsPerToken(),
          "FLOP");
    }
  }

  private void time() {
    double perSecond = plan.throughput().clusterTokensPerSecond();
    double tokens = plan.schedule().tokens();
    long batch = request.batch().globalBatch();
    int s = request.sequence().length();
    lines.add(
        "tokens/s",
        "peak * MFU / FLOP_per_token",
        numbers(
            "%s * %s / %s",
            plan.throughput().peakFlops(),
            plan.throughput().mfu(),
            plan.throughput().flopsPerToken()),
        plan.throughput().tokensPerSecond(),
        "per accelerator");
    lines.add(
        "tokens/s, cluster",
        "tokens/s * accelerators",
        numbers("%s * %s", plan.throughput().tokensPerSecond(), cluster.count()),
        perSecond,
        "");
    lines.add(
        "data ranks",
        "accelerators / (tensor * pipeline * context)",
        numbers(
            "%s / (%s * %s * %s)",
            cluster.count(), layout.tensor(), layout.pipeline(), layout.context()),
        plan.schedule().dataRanks(),
        "");
    lines.add(
        "micro-batches",
        "global_batch / (data_ranks * micro_batch)",
        numbers("%s / (%s * %s)", batch, plan.schedule().dataRanks(), request.batch().microBatch()),
        plan.schedule().microBatches(),
        "");
    lines.add(
        "step",
        "global_batch * S / cluster_tokens_per_s",
        numbers("%s * %s / %s", batch, s, perSecond),
        plan.schedule().stepSeconds(),
        "s");
    if (request.batch().ramp().isEmpty()) {
      lines.add(
          "steps",
          "ceil(tokens / (global_batch * S))",
          numbers("ceil(%s / (%s * %s))", tokens, batch, s),
          plan.schedule().steps(),
          "");
    }
    lines.add(
        "days",
        "tokens / cluster_tokens_per_s / 86400",
        numbers("%s / %s / 86400", tokens, perSecond),
        plan.schedule().days(),
        "days");
    lines.add(
        "days, with goodput",
        "days / goodput",
        numbers("%s / %s", plan.schedule().days(), plan.schedule().goodput()),
        plan.schedule().daysWithGoodput(),
        "days");
    lines.add(
        "bubble",
        "(pipeline - 1) / (virtual_stages * micro_batches)",
        numbers(
            "(%s - 1) / (%s * %s)",
            layout.pipeline(), layout.virtualStages(), plan.schedule().microBatches()),
        plan.schedule().bubbleRatio(),
        "of ideal time");
    lines.add(
        "total FLOP",
        "tokens * FLOP_per_token",
        numbers("%s * %s", tokens, plan.throughput().flopsPerToken()),
        plan.schedule().totalFlops(),
        "FLOP");
  }

  private void reading() {
    lines.add(
        "samples/s",
        "cluster_tokens_per_s / S",
        numbers("%s / %s", plan.throughput().clusterTokensPerSecond(), request.sequence().length()),
        plan.reads().samplesPerSecond(),
        "");
    lines.add(
        "samples/s, worker",
        "samples_per_s / data_ranks / workers",
        numbers(
            "%s / %s / %s",
            plan.reads().samplesPerSecond(),
            plan.schedule().dataRanks(),
            request.loader().workers()),
        plan.reads().workerSamplesPerSecond(),
        "");
    lines.add(
        "payload",
        "samples_per_s * bytes_per_row",
        numbers("%s * %s", plan.reads().samplesPerSecond(), plan.reads().bytesPerRow()),
        plan.reads().payloadBytesPerSecond(),
        "B/s");
    lines.add(
        "shard read",
        "first_byte + shard_bytes / stream",
        numbers(
            "%s + %s / %s",
            request.storage().firstByteSeconds(),
            plan.shards().shardBytes(),
            request.storage().streamBytesPerSecond()),
        plan.loader().shardReadSeconds(),
        "s");
    lines.add(
        "shard lasts",
        "rows_per_shard / worker_samples_per_s",
        numbers("%s / %s", plan.shards().rowsPerShard(), plan.reads().workerSamplesPerSecond()),
        plan.loader().shardUseSeconds(),
        "s");
    lines.add(
        "shard window",
        "rows_per_shard * consumers / global_batch",
        numbers(
            "%s * %s / %s",
            plan.shards().rowsPerShard(), plan.loader().consumers(), request.batch().globalBatch()),
        plan.loader().shardWindowSteps(),
        "steps");
  }

  private void shards() {
    ShardLayout shards = plan.shards();
    long b = request.batch().microBatch();
    lines.add(
        "samples",
        "floor(tokens / S)",
        numbers("floor(%s / %s)", plan.schedule().tokens(), request.sequence().length()),
        plan.schedule().samples(),
        "rows");
    lines.add(
        "rows per shard",
        "floor(samples / shards / micro_batch) * micro_batch",
        numbers("floor(%s / %s / %s) * %s", plan.schedule().samples(), shards.shards(), b, b),
        shards.rowsPerShard(),
        "rows");
    lines.add(
        "shard groups",
        "shards / K",
        numbers("%s / %s", shards.shards(), shards.slots()),
        shards.groups(),
        "");
    lines.add(
        "shard size",
        "rows_per_shard * bytes_per_row",
        numbers("%s * %s", shards.rowsPerShard(), plan.reads().bytesPerRow()),
        shards.shardBytes(),
        "B");
    lines.add(
        "left over",
        "samples - shards * rows_per_shard",
        numbers("%s - %s * %s", plan.schedule().samples(), shards.shards(), shards.rowsPerShard()),
        shards.leftoverRows(),
        "rows");
  }
}
