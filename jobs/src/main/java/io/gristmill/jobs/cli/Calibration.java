package io.gristmill.jobs.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.planner.Plan;
import io.gristmill.planner.SparkSizingOfRun;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** How fast this recipe's jobs really are, from a finished run. */
final class Calibration {
  @Option(
      names = "--calibrate",
      paramLabel = "DIR",
      description =
          "Size Spark by what the jobs of this finished run took instead of by assumed rates.")
  String run;

  @Option(
      names = "--calibrate-cores",
      paramLabel = "N",
      description =
          "Cores that the run had. Default: what its records say, else those of this machine.")
  Integer cores;

  @Option(
      names = "--calibrate-hours",
      paramLabel = "N",
      defaultValue = "24",
      description =
          "With --calibrate: prepare all tokens in this time (default: ${DEFAULT-VALUE}).")
  double hours;

  private RunRates rates;

  boolean isEmpty() {
    return run == null;
  }

  /** The measured rate of tokenising and packing, for the request. */
  void applyTo(ObjectNode request) throws IOException {
    SparkLogging.quiet();
    rates = RunRates.of(RunLocation.existing(run, new Configuration()));
    // A measured rate already contains the idle time.
    request
        .withObject("/spark")
        .put("tokens_per_second_per_core", rates.packedTokens() / rates.packSeconds() / cores())
        .put("utilisation", 1.0)
        .put("deadline_hours", hours);
  }

  SparkSizingOfRun sizing(Plan plan) {
    return SparkSizingOfRun.of(
        plan,
        rates.jobs(),
        cores(),
        (double) rates.rawBytes(),
        (double) rates.publishedTokens(),
        hours);
  }

  private int cores() {
    if (cores != null) {
      return cores;
    }
    long recorded = Math.round(rates.cores());
    return recorded > 0 ? Math.toIntExact(recorded) : Runtime.getRuntime().availableProcessors();
  }
}
