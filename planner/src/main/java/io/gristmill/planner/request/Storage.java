package io.gristmill.planner.request;

import static io.gristmill.planner.request.Limits.atLeast;

/**
 * Where the shards lie.
 *
 * @param streamBytesPerSecond one read
 * @param firstByteSeconds wait for its first byte
 * @param aggregateBytesPerSecond all reads together
 * @param getsPerSecondPerPrefix what the store promises for one partitioned prefix
 * @param putsPerSecondPerPrefix the same for writes
 * @param prefixes leading path components that the shards are spread over
 */
public record Storage(
    double streamBytesPerSecond,
    double firstByteSeconds,
    double aggregateBytesPerSecond,
    double getsPerSecondPerPrefix,
    double putsPerSecondPerPrefix,
    int prefixes) {

  // S3: 5,500 GET and 3,500 PUT per second and prefix (its documentation); 85 MB/s a stream and
  // 150 ms to the first byte are typical, not promised.
  static final Storage DEFAULT = new Storage(85e6, 0.15, 100e9, 5500, 3500, 256);

  public Storage {
    atLeast("stream_bytes_per_second", streamBytesPerSecond, 1);
    atLeast("first_byte_seconds", firstByteSeconds, 0);
    atLeast("aggregate_bytes_per_second", aggregateBytesPerSecond, 1);
    atLeast("gets_per_second_per_prefix", getsPerSecondPerPrefix, 1);
    atLeast("puts_per_second_per_prefix", putsPerSecondPerPrefix, 1);
    atLeast("prefixes", prefixes, 1);
  }
}
