package io.gristmill.planner.request;

import static io.gristmill.planner.request.Limits.atLeast;

/**
 * Prices, power and failures.
 *
 * @param usdPerHour of one accelerator
 * @param allInWatts of one accelerator with its share of host, network and cooling
 * @param pue of the site, applied to the accelerator's own power
 * @param gramsCo2PerKwh of the grid
 * @param failuresPerHour of one accelerator
 * @param nodeWriteBytesPerSecond checkpoint writing of one node
 * @param restartSeconds from a failure to the first new step
 */
public record Economics(
    double usdPerHour,
    double allInWatts,
    double pue,
    double gramsCo2PerKwh,
    double failuresPerHour,
    double nodeWriteBytesPerSecond,
    double restartSeconds) {

  // 419 interruptions in 54 days on 16,384 GPUs (arXiv 2407.21783); 150 MW per 100,000 GPUs.
  static final Economics DEFAULT =
      new Economics(2.0, 1500, 1.1, 400, 419 / (54.0 * 24 * 16384), 1e9, 600);

  public Economics {
    atLeast("usd_per_hour", usdPerHour, 0);
    atLeast("all_in_watts", allInWatts, 0);
    atLeast("pue", pue, 1);
    atLeast("grams_co2_per_kwh", gramsCo2PerKwh, 0);
    atLeast("failures_per_hour", failuresPerHour, 0);
    atLeast("node_write_bytes_per_second", nodeWriteBytesPerSecond, 1);
    atLeast("restart_seconds", restartSeconds, 0);
  }
}
