package io.gristmill.planner;

import io.gristmill.planner.request.Cluster;
import io.gristmill.planner.request.Economics;

/**
 * Failures and checkpoints.
 *
 * @param mtbfHours mean time between failures of the cluster
 * @param checkpointBytes weights, master and moments
 * @param checkpointSeconds to write one
 * @param intervalSeconds Young's best interval between checkpoints
 * @param failureShare of time lost to checkpoints, lost work and restarts
 * @param goodput what is left, or the request's own
 */
public record Reliability(
    double mtbfHours,
    double checkpointBytes,
    double checkpointSeconds,
    double intervalSeconds,
    double failureShare,
    double goodput) {

  /** Weights 2, master 4, moments 8 bytes: 405B gives 5.68 TB. */
  static final double CHECKPOINT_BYTES_PER_PARAMETER = 14;

  /** A store takes so many nodes' full rate, not more. */
  static final int WRITING_NODES = 1024;

  static Reliability of(long parameters, Cluster cluster, Economics economics) {
    double checkpoint = CHECKPOINT_BYTES_PER_PARAMETER * parameters;
    double nodes = Math.min((double) cluster.count() / cluster.nodeSize(), WRITING_NODES);
    double write = checkpoint / (economics.nodeWriteBytesPerSecond() * nodes);
    double rate = economics.failuresPerHour() * cluster.count();
    if (rate == 0) {
      double goodput = cluster.goodput() > 0 ? cluster.goodput() : 1;
      return new Reliability(0, checkpoint, write, 0, 0, goodput);
    }
    double mtbf = 1 / rate;
    double interval = Math.sqrt(2 * write * mtbf * 3600);
    double share = write / interval + (interval / 2 + economics.restartSeconds()) / (mtbf * 3600);
    double goodput = cluster.goodput() > 0 ? cluster.goodput() : Math.max(0.01, 1 - share);
    return new Reliability(mtbf, checkpoint, write, interval, share, goodput);
  }
}
