package io.gristmill.jobs.cli;

import io.gristmill.jobs.watch.Stated;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** What a run's figures are turned into money and forecasts with. */
final class CostArguments {
  @Option(
      names = "--core-hour-price",
      paramLabel = "USD",
      description =
          "Price of one core for an hour: every job's record and the report then say what the cores cost that were held.")
  Double usdPerCoreHour;

  @Option(
      names = "--full-corpus-times",
      paramLabel = "N",
      description =
          "The full corpus is N times as large as the sources: every job's record and the report then say what it would take, in proportion.")
  Double timesLarger;

  Stated stated() {
    return new Stated(optional(usdPerCoreHour), optional(timesLarger));
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
