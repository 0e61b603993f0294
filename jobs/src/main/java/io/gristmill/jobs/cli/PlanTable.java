package io.gristmill.jobs.cli;

import io.gristmill.planner.Plan;
import io.gristmill.planner.finding.Finding;
import java.util.Locale;

/** A plan on a screen: what is asked most. The whole of it is in its JSON. */
final class PlanTable {
  private PlanTable() {}

  static String of(Plan plan) {
    var shards = plan.shards();
    var schedule = plan.schedule();
    TextTable table =
        new TextTable("plan", "")
            .row("shards", number("%,d of %,d rows", shards.shards(), shards.rowsPerShard()))
            .row(
                "bytes of a shard",
                number("%,d (%.1f MiB)", shards.shardBytes(), shards.shardBytes() / 1048576.0))
            .row("rows of a row group", shards.rowGroupRows())
            .row("slots of the order", shards.slots())
            .row("rows left over", shards.leftoverRows())
            .row("tokens", number("%.4g", schedule.tokens()))
            .row("optimizer steps", schedule.steps())
            .row("seconds of a step", number("%.3f", schedule.stepSeconds()))
            .row(
                "MFU",
                number("%.1f %%, %s", 100 * plan.throughput().mfu(), plan.throughput().mfuSource()))
            .row(
                "tokens/s",
                number(
                    "%,.0f of the cluster, %,.0f of an accelerator",
                    plan.throughput().clusterTokensPerSecond(),
                    plan.throughput().tokensPerSecond()))
            .row(
                "days",
                number(
                    "%.1f, with goodput %.2f: %.1f",
                    schedule.days(), schedule.goodput(), schedule.daysWithGoodput()))
            .row("accelerator hours", number("%,.0f", plan.cost().acceleratorHours()))
            .row("cost", number("$%,.0f", plan.cost().usd()))
            .row(
                "energy",
                number(
                    "%,.1f MWh, %,.1f t CO2", plan.cost().megawattHours(), plan.cost().tonnesCo2()))
            .row(
                "reading",
                number("%,.2f MB/s of the cluster", plan.reads().readBytesPerSecond() / 1e6))
            .row("Spark cores to keep ahead", number("%.1f", plan.spark().coresToKeepAhead()));
    StringBuilder out = new StringBuilder(table.toString());
    for (Finding finding : plan.findings()) {
      out.append(finding).append('\n');
    }
    return out.toString();
  }

  private static String number(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
