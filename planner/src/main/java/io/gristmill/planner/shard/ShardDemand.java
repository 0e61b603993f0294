package io.gristmill.planner.shard;

/**
 * What the shard equation is asked.
 *
 * @param rowsAvailable packed rows there are, N
 * @param bytesPerRow bytes of one stored row, an estimate, s
 */
public record ShardDemand(
    long rowsAvailable, long bytesPerRow, Readers readers, ShardBounds bounds, HostBudget host) {

  public ShardDemand {
    if (rowsAvailable < 0) {
      throw new IllegalArgumentException("rows_available: " + rowsAvailable + " must be >= 0");
    }
    if (bytesPerRow < 1) {
      throw new IllegalArgumentException("bytes_per_row: " + bytesPerRow + " must be >= 1");
    }
  }

  /** A demand that knows nothing of the training hosts: what the pack job has at hand. */
  public static ShardDemand of(
      long rowsAvailable, long bytesPerRow, Readers readers, ShardBounds bounds) {
    return new ShardDemand(rowsAvailable, bytesPerRow, readers, bounds, HostBudget.UNLIMITED);
  }
}
