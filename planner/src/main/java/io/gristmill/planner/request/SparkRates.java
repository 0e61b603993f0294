package io.gristmill.planner.request;

import static io.gristmill.planner.request.Limits.atLeast;
import static io.gristmill.planner.request.Limits.between;

/**
 * The Spark side.
 *
 * @param tokensPerSecondPerCore tokenise and pack; take it from a finished run's job record
 * @param executorCores cores of an executor
 * @param executorMemoryBytes its memory
 * @param deadlineHours how fast the whole corpus should be packed
 * @param utilisation share of core time that works
 */
public record SparkRates(
    double tokensPerSecondPerCore,
    int executorCores,
    long executorMemoryBytes,
    double deadlineHours,
    double utilisation) {

  static final SparkRates DEFAULT = new SparkRates(0.5e6, 4, 16L << 30, 24, 0.8);

  public SparkRates {
    atLeast("tokens_per_second_per_core", tokensPerSecondPerCore, 1);
    atLeast("executor_cores", executorCores, 1);
    atLeast("executor_memory_bytes", executorMemoryBytes, 1);
    atLeast("deadline_hours", deadlineHours, 0.001);
    between("utilisation", utilisation, 0.01, 1);
  }

  /** These rates with what a real run did: so many tokens in so many seconds on so many cores. */
  public SparkRates measured(double tokens, double seconds, int cores) {
    atLeast("tokens", tokens, 1);
    atLeast("cores", cores, 1);
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds: " + seconds + " must be > 0");
    }
    // A measured rate already contains the idle time.
    return new SparkRates(
        tokens / seconds / cores, executorCores, executorMemoryBytes, deadlineHours, 1);
  }
}
