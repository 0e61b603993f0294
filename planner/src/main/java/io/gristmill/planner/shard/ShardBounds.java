package io.gristmill.planner.shard;

/**
 * What a shard may weigh and how many there may be.
 *
 * @param targetBytes wanted size of a shard; between the two bounds
 * @param minBytes below it requests and metadata outweigh the data
 * @param maxBytes above it loaders and stores complain
 * @param rowGroupBytes wanted size of a row group: what a worker buffers per open shard
 * @param maxShards most shards in one set
 */
public record ShardBounds(
    long targetBytes, long minBytes, long maxBytes, long rowGroupBytes, long maxShards) {

  /** Smallest and largest row group that loaders read well. */
  static final long ROW_GROUP_MIN = 8L << 20;

  static final long ROW_GROUP_MAX = 64L << 20;

  /** A set of more shards cannot be committed or listed in reasonable time. */
  static final long MOST_SHARDS = 1_000_000;

  /** 256 MiB shards of 16 MiB row groups. */
  public static final ShardBounds STANDARD =
      new ShardBounds(256L << 20, 64L << 20, 1L << 30, 16L << 20, 250_000);

  public ShardBounds {
    if (minBytes < 1 || minBytes > maxBytes) {
      throw new IllegalArgumentException(
          "min_bytes: " + minBytes + " must be >= 1 and <= max_bytes " + maxBytes);
    }
    if (targetBytes < minBytes || targetBytes > maxBytes) {
      throw new IllegalArgumentException(
          "target_bytes: "
              + targetBytes
              + " must be between min_bytes "
              + minBytes
              + " and max_bytes "
              + maxBytes);
    }
    if (rowGroupBytes < ROW_GROUP_MIN || rowGroupBytes > ROW_GROUP_MAX) {
      throw new IllegalArgumentException(
          "row_group_bytes: "
              + rowGroupBytes
              + " must be between "
              + ROW_GROUP_MIN
              + " and "
              + ROW_GROUP_MAX);
    }
    if (maxShards < 1 || maxShards > MOST_SHARDS) {
      throw new IllegalArgumentException(
          "max_shards: " + maxShards + " must be between 1 and " + MOST_SHARDS);
    }
  }

  /** The same bounds for another wanted size. */
  public ShardBounds withTargetBytes(long bytes) {
    return new ShardBounds(bytes, minBytes, maxBytes, rowGroupBytes, maxShards);
  }
}
