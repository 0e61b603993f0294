package io.gristmill.planner.report;

import static io.gristmill.planner.report.FormulaLines.numbers;

import io.gristmill.planner.Plan;
import io.gristmill.planner.request.Cluster;
import io.gristmill.planner.request.Economics;
import io.gristmill.planner.request.PlanRequest;

/** Failures, money, energy and Spark in a {@link PlanExplanation}. */
final class CostFormulae {

  private final FormulaLines lines;
  private final Plan plan;
  private final PlanRequest request;
  private final Cluster cluster;

  CostFormulae(Plan plan, FormulaLines lines) {
    this.lines = lines;
    this.plan = plan;
    this.request = plan.request();
    this.cluster = request.cluster();
  }

  void reliability() {
    Economics economics = request.economics();
    if (economics.failuresPerHour() == 0) {
      return;
    }
    double mtbf = plan.reliability().mtbfHours();
    double write = plan.reliability().checkpointSeconds();
    double interval = plan.reliability().intervalSeconds();
    lines.add(
        "MTBF",
        "1 / (failures_per_hour * accelerators)",
        numbers("1 / (%s * %s)", economics.failuresPerHour(), cluster.count()),
        mtbf,
        "h");
    lines.add(
        "checkpoint",
        "14 * parameters",
        numbers("14 * %s", plan.throughput().parameters().total()),
        plan.reliability().checkpointBytes(),
        "B");
    lines.add(
        "checkpoint interval",
        "sqrt(2 * write_seconds * MTBF * 3600)",
        numbers("sqrt(2 * %s * %s * 3600)", write, mtbf),
        interval,
        "s");
    lines.add(
        "time lost",
        "write/interval + (interval/2 + restart) / (MTBF * 3600)",
        numbers(
            "%s/%s + (%s/2 + %s) / (%s * 3600)",
            write, interval, interval, economics.restartSeconds(), mtbf),
        plan.reliability().failureShare(),
        "");
  }

  void cost() {
    Economics economics = request.economics();
    double hours = plan.cost().acceleratorHours();
    lines.add(
        "accelerator hours",
        "accelerators * days_with_goodput * 24",
        numbers("%s * %s * 24", cluster.count(), plan.schedule().daysWithGoodput()),
        hours,
        "h");
    lines.add(
        "cost",
        "accelerator_hours * usd_per_hour",
        numbers("%s * %s", hours, economics.usdPerHour()),
        plan.cost().usd(),
        "USD");
    lines.add(
        "energy",
        "accelerator_hours * watts / 1e6",
        numbers("%s * %s / 1000000", hours, cluster.accelerator().watts()),
        plan.cost().megawattHours(),
        "MWh");
    lines.add(
        "CO2",
        "energy * grams_per_kWh / 1000",
        numbers("%s * %s / 1000", plan.cost().megawattHours(), economics.gramsCo2PerKwh()),
        plan.cost().tonnesCo2(),
        "t");
    lines.add(
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
}
