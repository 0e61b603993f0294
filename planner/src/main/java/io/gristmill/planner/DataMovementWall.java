package io.gristmill.planner;

/**
 * How far training is from the limits of data movement (arXiv 2411.01137; a reconstruction from the
 * co-author's repository davidsj/ml_par_sim, for information only).
 *
 * @param bandwidthShare total FLOPs over 2e28, where utilisation begins to fall
 * @param latencyShare total FLOPs over 2e31, which no cluster trains in three months
 * @param latencySeconds the least time that steps x layers wait for latency
 * @param latencyTimeShare the same over the training time
 */
public record DataMovementWall(
    double bandwidthShare, double latencyShare, double latencySeconds, double latencyTimeShare) {

  /** One pass through a layer and back cannot take less; H100 clusters of today. */
  private static final double LATENCY = 9e-6;

  static DataMovementWall of(double flops, long steps, int layers, double seconds) {
    double waiting = steps * 4.0 * layers * LATENCY;
    return new DataMovementWall(flops / 2e28, flops / 2e31, waiting, waiting / seconds);
  }
}
