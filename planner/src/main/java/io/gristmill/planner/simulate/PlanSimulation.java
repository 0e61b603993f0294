package io.gristmill.planner.simulate;

import io.gristmill.planner.Plan;
import java.util.Locale;

/**
 * What came of a replay.
 *
 * @param simulatedConsumers loader workers that were played; with more, a part of the store
 * @param steps done
 * @param seconds from the first step's start to the last one's end
 * @param firstBatchSeconds before the first step
 * @param stallSeconds between steps, waiting for rows
 * @param stallShare of the seconds
 * @param restarts played
 * @param restartStallSeconds part of the stalls that follows restarts
 * @param bytesPerNode read from the store
 * @param cacheHits reads that the local disk served
 * @param cacheBytesPerNode most held on a node's disk
 * @param readsPerSecond of the whole cluster
 * @param prefetchBytesPerNode most held in memory
 */
public record PlanSimulation(
    long simulatedConsumers,
    long steps,
    double seconds,
    double firstBatchSeconds,
    double stallSeconds,
    double stallShare,
    long restarts,
    double restartStallSeconds,
    double bytesPerNode,
    long cacheHits,
    double cacheBytesPerNode,
    double readsPerSecond,
    double prefetchBytesPerNode) {

  /** Replays {@code plan}. The same setup gives the same result. */
  public static PlanSimulation run(Plan plan, SimulationSetup setup) {
    return new Replay(plan, setup).run();
  }

  /** A table for a terminal. */
  public String text() {
    return String.format(
        Locale.ROOT,
        """
        steps            %,d in %.1f s, first batch after %.2f s
        stalls           %.3f s = %.4f %% of the time, %.3f s after %d restarts
        store            %.3f GB read per node, %.3g reads/s, %d served by local disk
        host             %.3f GB prefetched, %.3f GB on local disk
        """,
        steps,
        seconds,
        firstBatchSeconds,
        stallSeconds,
        100 * stallShare,
        restartStallSeconds,
        restarts,
        bytesPerNode / 1e9,
        readsPerSecond,
        cacheHits,
        prefetchBytesPerNode / 1e9,
        cacheBytesPerNode / 1e9);
  }
}
