package io.gristmill.planner.simulate;

/**
 * What is played.
 *
 * @param seconds of training to replay, stalls included
 * @param byRowGroup whether a worker fetches row groups, or whole shards
 * @param slowShare of reads that take {@code slowTimes} as long
 * @param restartEverySeconds after which all workers lose what they hold; 0 for never
 * @param cacheBytesPerNode of local disk that survives a restart; least recently used goes first
 * @param seed of the slow reads
 */
public record SimulationSetup(
    double seconds,
    boolean byRowGroup,
    double slowShare,
    double slowTimes,
    double restartEverySeconds,
    double cacheBytesPerNode,
    long seed) {

  public SimulationSetup {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException("seconds: " + seconds + " must be > 0");
    }
    if (!(slowShare >= 0) || !(slowShare <= 1)) {
      throw new IllegalArgumentException("slow_share: " + slowShare + " must be between 0 and 1");
    }
    if (!(slowTimes >= 1)) {
      throw new IllegalArgumentException("slow_times: " + slowTimes + " must be >= 1");
    }
    if (!(restartEverySeconds >= 0) || !(cacheBytesPerNode >= 0)) {
      throw new IllegalArgumentException(
          "restart_every_seconds: "
              + restartEverySeconds
              + " and cache_bytes_per_node "
              + cacheBytesPerNode
              + " must be >= 0");
    }
  }

  /** An undisturbed run of so many seconds, read by row group. */
  public static SimulationSetup of(double seconds) {
    return new SimulationSetup(seconds, true, 0, 1, 0, 0, 42);
  }
}
