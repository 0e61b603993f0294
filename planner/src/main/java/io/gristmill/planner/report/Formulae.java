package io.gristmill.planner.report;

import io.gristmill.planner.Plan;
import io.gristmill.planner.model.FlopConvention;
import io.gristmill.planner.model.ModelShape;
import io.gristmill.planner.model.ParameterCount;
import io.gristmill.planner.model.QkNorm;
import io.gristmill.planner.request.Cluster;
import io.gristmill.planner.request.Economics;
import io.gristmill.planner.request.Parallelism;
import io.gristmill.planner.request.PlanRequest;
import io.gristmill.planner.shard.ShardLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the lines of a {@link PlanExplanation}. */
final class Formulae {

  private final List<PlanExplanation.Line> lines = new ArrayList<>();
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
    formulae.reliability();
    formulae.cost();
    return formulae.lines;
  }

  private void model() {
    ModelShape m = request.model();
    ParameterCount count = plan.throughput().parameters();
    if (m.experts().count() == 0
        && m.latent().queryRank() == 0
        && m.qkNorm() == QkNorm.NONE
        && m.statedParameters() == 0) {
      add(
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
      add(
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
    add(
        "tokens/s",
        "peak * MFU / FLOP_per_token",
        numbers(
            "%s * %s / %s",
            plan.throughput().peakFlops(),
            plan.throughput().mfu(),
            plan.throughput().flopsPerToken()),
        plan.throughput().tokensPerSecond(),
        "per accelerator");
    add(
        "tokens/s, cluster",
        "tokens/s * accelerators",
        numbers("%s * %s", plan.throughput().tokensPerSecond(), cluster.count()),
        perSecond,
        "");
    add(
        "data ranks",
        "accelerators / (tensor * pipeline * context)",
        numbers(
            "%s / (%s * %s * %s)",
            cluster.count(), layout.tensor(), layout.pipeline(), layout.context()),
        plan.schedule().dataRanks(),
        "");
    add(
        "micro-batches",
        "global_batch / (data_ranks * micro_batch)",
        numbers("%s / (%s * %s)", batch, plan.schedule().dataRanks(), request.batch().microBatch()),
        plan.schedule().microBatches(),
        "");
    add(
        "step",
        "global_batch * S / cluster_tokens_per_s",
        numbers("%s * %s / %s", batch, s, perSecond),
        plan.schedule().stepSeconds(),
        "s");
    if (request.batch().ramp().isEmpty()) {
      add(
          "steps",
          "ceil(tokens / (global_batch * S))",
          numbers("ceil(%s / (%s * %s))", tokens, batch, s),
          plan.schedule().steps(),
          "");
    }
    add(
        "days",
        "tokens / cluster_tokens_per_s / 86400",
        numbers("%s / %s / 86400", tokens, perSecond),
        plan.schedule().days(),
        "days");
    add(
        "days, with goodput",
        "days / goodput",
        numbers("%s / %s", plan.schedule().days(), plan.schedule().goodput()),
        plan.schedule().daysWithGoodput(),
        "days");
    add(
        "bubble",
        "(pipeline - 1) / (virtual_stages * micro_batches)",
        numbers(
            "(%s - 1) / (%s * %s)",
            layout.pipeline(), layout.virtualStages(), plan.schedule().microBatches()),
        plan.schedule().bubbleRatio(),
        "of ideal time");
    add(
        "total FLOP",
        "tokens * FLOP_per_token",
        numbers("%s * %s", tokens, plan.throughput().flopsPerToken()),
        plan.schedule().totalFlops(),
        "FLOP");
  }

  private void reading() {
    add(
        "samples/s",
        "cluster_tokens_per_s / S",
        numbers("%s / %s", plan.throughput().clusterTokensPerSecond(), request.sequence().length()),
        plan.reads().samplesPerSecond(),
        "");
    add(
        "samples/s, worker",
        "samples_per_s / data_ranks / workers",
        numbers(
            "%s / %s / %s",
            plan.reads().samplesPerSecond(),
            plan.schedule().dataRanks(),
            request.loader().workers()),
        plan.reads().workerSamplesPerSecond(),
        "");
    add(
        "payload",
        "samples_per_s * bytes_per_row",
        numbers("%s * %s", plan.reads().samplesPerSecond(), plan.reads().bytesPerRow()),
        plan.reads().payloadBytesPerSecond(),
        "B/s");
    add(
        "shard read",
        "first_byte + shard_bytes / stream",
        numbers(
            "%s + %s / %s",
            request.storage().firstByteSeconds(),
            plan.shards().shardBytes(),
            request.storage().streamBytesPerSecond()),
        plan.loader().shardReadSeconds(),
        "s");
    add(
        "shard lasts",
        "rows_per_shard / worker_samples_per_s",
        numbers("%s / %s", plan.shards().rowsPerShard(), plan.reads().workerSamplesPerSecond()),
        plan.loader().shardUseSeconds(),
        "s");
    add(
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
    add(
        "samples",
        "floor(tokens / S)",
        numbers("floor(%s / %s)", plan.schedule().tokens(), request.sequence().length()),
        plan.schedule().samples(),
        "rows");
    add(
        "rows per shard",
        "floor(samples / shards / micro_batch) * micro_batch",
        numbers("floor(%s / %s / %s) * %s", plan.schedule().samples(), shards.shards(), b, b),
        shards.rowsPerShard(),
        "rows");
    add(
        "shard groups",
        "shards / K",
        numbers("%s / %s", shards.shards(), shards.slots()),
        shards.groups(),
        "");
    add(
        "shard size",
        "rows_per_shard * bytes_per_row",
        numbers("%s * %s", shards.rowsPerShard(), plan.reads().bytesPerRow()),
        shards.shardBytes(),
        "B");
    add(
        "left over",
        "samples - shards * rows_per_shard",
        numbers("%s - %s * %s", plan.schedule().samples(), shards.shards(), shards.rowsPerShard()),
        shards.leftoverRows(),
        "rows");
  }

  private void reliability() {
    Economics economics = request.economics();
    if (economics.failuresPerHour() == 0) {
      return;
    }
    double mtbf = plan.reliability().mtbfHours();
    double write = plan.reliability().checkpointSeconds();
    double interval = plan.reliability().intervalSeconds();
    add(
        "MTBF",
        "1 / (failures_per_hour * accelerators)",
        numbers("1 / (%s * %s)", economics.failuresPerHour(), cluster.count()),
        mtbf,
        "h");
    add(
        "checkpoint",
        "14 * parameters",
        numbers("14 * %s", plan.throughput().parameters().total()),
        plan.reliability().checkpointBytes(),
        "B");
    add(
        "checkpoint interval",
        "sqrt(2 * write_seconds * MTBF * 3600)",
        numbers("sqrt(2 * %s * %s * 3600)", write, mtbf),
        interval,
        "s");
    add(
        "time lost",
        "write/interval + (interval/2 + restart) / (MTBF * 3600)",
        numbers(
            "%s/%s + (%s/2 + %s) / (%s * 3600)",
            write, interval, interval, economics.restartSeconds(), mtbf),
        plan.reliability().failureShare(),
        "");
  }

  private void cost() {
    Economics economics = request.economics();
    double hours = plan.cost().acceleratorHours();
    add(
        "accelerator hours",
        "accelerators * days_with_goodput * 24",
        numbers("%s * %s * 24", cluster.count(), plan.schedule().daysWithGoodput()),
        hours,
        "h");
    add(
        "cost",
        "accelerator_hours * usd_per_hour",
        numbers("%s * %s", hours, economics.usdPerHour()),
        plan.cost().usd(),
        "USD");
    add(
        "energy",
        "accelerator_hours * watts / 1e6",
        numbers("%s * %s / 1000000", hours, cluster.accelerator().watts()),
        plan.cost().megawattHours(),
        "MWh");
    add(
        "CO2",
        "energy * grams_per_kWh / 1000",
        numbers("%s * %s / 1000", plan.cost().megawattHours(), economics.gramsCo2PerKwh()),
        plan.cost().tonnesCo2(),
        "t");
    add(
        "Spark cores",
        "tokens / deadline_s / tokens_per_s_per_core",
        numbers(
            "%s / (%s * 3600) / %s",
            plan.schedule().tokens(),
            request.spark().deadlineHours(),
            request.spark().tokensPerSecondPerCore()),
        plan.spark().coresForDeadline(),
        "");
  }

  private void add(String name, String formula, String numbers, long value, String unit) {
    add(name, formula, numbers, (double) value, unit);
  }

  private void add(String name, String formula, String numbers, double value, String unit) {
    lines.add(new PlanExplanation.Line(name, formula, numbers, value, unit));
  }

  private static String numbers(String format, Object... values) {
    Object[] shown = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      shown[i] = values[i] instanceof Double d ? decimal(d) : values[i].toString();
    }
    return String.format(Locale.ROOT, format, shown);
  }

  /** All digits, so that the numbers can be worked out again. */
  private static String decimal(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e18
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
