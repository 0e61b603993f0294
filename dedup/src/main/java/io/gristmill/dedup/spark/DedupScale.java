package io.gristmill.dedup.spark;

import java.io.Serializable;

/**
 * How the job runs, not what it finds: the result is the same for any values.
 *
 * @param driverNodes documents in forests up to which components are merged on the driver (about
 *     110 bytes each there)
 * @param scratch a folder for the rounds of the distributed method; null keeps them on executors
 */
public record DedupScale(long driverNodes, String scratch) implements Serializable {

  public DedupScale {
    if (driverNodes < 0) {
      throw new IllegalArgumentException("driver nodes must be >= 0, is " + driverNodes);
    }
  }

  /** 8 million nodes on the driver: 900 MB of its heap at most. */
  public static DedupScale standard() {
    return new DedupScale(8_000_000, null);
  }
}
