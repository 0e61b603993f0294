package io.gristmill.planner.shard;

/**
 * What one training host can hold and how fast it is fed; limits the shard size from above.
 *
 * @param readersPerHost data ranks whose loaders run on one host
 * @param prefetchDepth shards a worker holds besides the one it reads
 * @param decodedTimes bytes in memory per byte read, for example 2 for u32 tokens widened to i64
 * @param memoryBytes host memory the loaders may use; Long.MAX_VALUE for no limit
 * @param workerRowsPerSecond rows one worker hands out; 0 when nothing is known of the speed
 * @param firstByteSeconds wait for the first byte of a read
 * @param streamBytesPerSecond rate of one read
 */
public record HostBudget(
    int readersPerHost,
    int prefetchDepth,
    int decodedTimes,
    long memoryBytes,
    double workerRowsPerSecond,
    double firstByteSeconds,
    double streamBytesPerSecond) {

  /** Nothing known of the hosts: no limit. */
  public static final HostBudget UNLIMITED = new HostBudget(1, 2, 1, Long.MAX_VALUE, 0, 0, 1);

  public HostBudget {
    if (readersPerHost < 1 || prefetchDepth < 1 || decodedTimes < 1 || memoryBytes < 1) {
      throw new IllegalArgumentException(
          "host budget: readers "
              + readersPerHost
              + ", prefetch depth "
              + prefetchDepth
              + ", decoded times "
              + decodedTimes
              + " and memory "
              + memoryBytes
              + " must all be >= 1");
    }
    if (!(workerRowsPerSecond >= 0) || !(firstByteSeconds >= 0) || !(streamBytesPerSecond > 0)) {
      throw new IllegalArgumentException(
          "host budget: rates must not be negative: rows/s "
              + workerRowsPerSecond
              + ", first byte "
              + firstByteSeconds
              + " s, stream "
              + streamBytesPerSecond
              + " B/s");
    }
  }
}
