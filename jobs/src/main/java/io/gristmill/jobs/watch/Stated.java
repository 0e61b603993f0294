package io.gristmill.jobs.watch;

import io.gristmill.jobs.watch.Effort.Cost;
import io.gristmill.jobs.watch.Effort.FullCorpus;
import java.util.OptionalDouble;

/**
 * What nobody can measure and the user states.
 *
 * @param usdPerCoreHour price of one core for an hour
 * @param timesLarger how many times the size of this run's sources the full corpus has
 */
public record Stated(OptionalDouble usdPerCoreHour, OptionalDouble timesLarger) {

  public static final Stated NOTHING = new Stated(OptionalDouble.empty(), OptionalDouble.empty());

  public Stated {
    usdPerCoreHour.ifPresent(price -> atLeast("price of a core hour", price, 0));
    timesLarger.ifPresent(times -> atLeast("size of the full corpus", times, 1));
  }

  private static void atLeast(String what, double value, double least) {
    if (!(value >= least) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(what + ": " + value + " must be >= " + least);
    }
  }

  /** Null where no price is stated. */
  public Cost cost(double coreSeconds) {
    return usdPerCoreHour.isEmpty()
        ? null
        : new Cost(usdPerCoreHour.getAsDouble(), usd(coreSeconds));
  }

  /** Null where the size of the full corpus is not stated. */
  public FullCorpus fullCorpus(double seconds, double coreSeconds) {
    if (timesLarger.isEmpty()) {
      return null;
    }
    double times = timesLarger.getAsDouble();
    return new FullCorpus(
        times,
        seconds * times / 3600,
        coreSeconds * times / 3600,
        usdPerCoreHour.isEmpty() ? null : (Double) usd(coreSeconds * times));
  }

  private double usd(double coreSeconds) {
    return coreSeconds / 3600 * usdPerCoreHour.getAsDouble();
  }
}
