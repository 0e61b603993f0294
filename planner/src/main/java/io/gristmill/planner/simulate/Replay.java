package io.gristmill.planner.simulate;

import io.gristmill.planner.Plan;
import io.gristmill.planner.request.Storage;
import java.util.ArrayList;
import java.util.List;

/**
 * The events: a step takes its rows from every worker, a used-up unit (row group or shard) makes
 * room for the read of another, a step waits for the slowest worker, a restart empties all hands.
 * Every data rank waits for every other, as gradients do.
 */
final class Replay {

  /** More workers than that are alike: a part of them is played against its part of the store. */
  private static final int MOST_CONSUMERS = 4096;

  private static final long MOST_STEPS = 10_000_000;

  private final SimulationSetup setup;
  private final double stepSeconds;
  private final double rowsPerStep;
  private final double unitRows;
  private final double unitBytes;
  private final int depth;
  private final double scale;
  private final int perNode;
  private final Pipe pipe;
  private final Worker[] workers;
  private final List<NodeCache> caches = new ArrayList<>();
  private final double amplification;
  private long hits;

  Replay(Plan plan, SimulationSetup setup) {
    this.setup = setup;
    long consumers = plan.loader().consumers();
    int played = (int) Math.min(consumers, MOST_CONSUMERS);
    this.scale = (double) consumers / played;
    this.stepSeconds = plan.schedule().stepSeconds();
    this.rowsPerStep = (double) plan.request().batch().globalBatch() / consumers;
    long rows = setup.byRowGroup() ? plan.shards().rowGroupRows() : plan.shards().rowsPerShard();
    this.unitRows = rows;
    this.unitBytes = (double) rows * plan.reads().bytesPerRow();
    this.depth = plan.request().loader().prefetchDepth();
    this.amplification = plan.reads().amplification();
    Storage s = plan.request().storage();
    Storage share =
        new Storage(
            s.streamBytesPerSecond(),
            s.firstByteSeconds(),
            Math.max(1, s.aggregateBytesPerSecond() / scale / amplification),
            s.getsPerSecondPerPrefix(),
            s.putsPerSecondPerPrefix(),
            s.prefixes());
    this.pipe = new Pipe(share, setup);
    this.perNode =
        Math.max(1, (int) Math.round((double) consumers / plan.request().cluster().nodes()));
    this.workers = new Worker[played];
    for (int w = 0; w < played; w++) {
      if (w % perNode == 0) {
        caches.add(new NodeCache(setup.cacheBytesPerNode()));
      }
      workers[w] = new Worker(w, caches.get(caches.size() - 1));
    }
  }

  PlanSimulation run() {
    for (Worker worker : workers) {
      worker.fill(0);
    }
    double first = ready();
    double now = first;
    double stalls = 0;
    double afterRestarts = 0;
    long steps = 0;
    long restarts = 0;
    double nextRestart =
        setup.restartEverySeconds() > 0
            ? first + setup.restartEverySeconds()
            : Double.POSITIVE_INFINITY;
    while (now - first < setup.seconds() && steps < MOST_STEPS) {
      boolean restarted = now >= nextRestart;
      if (restarted) {
        restarts++;
        nextRestart = now + setup.restartEverySeconds();
        for (Worker worker : workers) {
          // Everything is read again, from the local disk where it is still there.
          worker.fill(now);
        }
      }
      double stall = Math.max(0, ready() - now);
      stalls += stall;
      afterRestarts += restarted ? stall : 0;
      now += stall;
      for (Worker worker : workers) {
        worker.use(now);
      }
      now += stepSeconds;
      steps++;
    }
    double seconds = now - first;
    return new PlanSimulation(
        workers.length,
        steps,
        seconds,
        first,
        stalls,
        stalls / seconds,
        restarts,
        afterRestarts,
        pipe.bytes() * amplification / caches.size(),
        hits,
        caches.stream().mapToDouble(NodeCache::mostHeld).max().orElse(0),
        pipe.reads() * amplification * scale / now,
        (depth + 1) * unitBytes * Math.min(perNode, workers.length));
  }

  /** When the slowest worker has the rows of the next step. */
  private double ready() {
    double ready = 0;
    for (Worker worker : workers) {
      ready = Math.max(ready, worker.ready());
    }
    return ready;
  }

  /** One loader worker: units in its hands, the first of them partly used. */
  private final class Worker {

    private final int id;
    private final NodeCache cache;
    private final double[] arrival;
    private long firstUnit;
    private double used;

    Worker(int id, NodeCache cache) {
      this.id = id;
      this.cache = cache;
      // A step may need more units than are prefetched: they are then read in the step.
      int perStep = (int) Math.ceil(rowsPerStep / unitRows);
      this.arrival = new double[depth + 1 + perStep];
    }

    /** Asks for all units that fit the hands. */
    void fill(double now) {
      for (int i = 0; i < arrival.length; i++) {
        arrival[i] = fetch(now, firstUnit + i);
      }
    }

    double ready() {
      int last = (int) Math.min(arrival.length - 1.0, Math.floor((used + rowsPerStep) / unitRows));
      double ready = 0;
      for (int i = 0; i <= last; i++) {
        ready = Math.max(ready, arrival[i]);
      }
      return ready;
    }

    void use(double now) {
      used += rowsPerStep;
      while (used >= unitRows) {
        used -= unitRows;
        firstUnit++;
        System.arraycopy(arrival, 1, arrival, 0, arrival.length - 1);
        arrival[arrival.length - 1] = fetch(now, firstUnit + arrival.length - 1);
      }
    }

    private double fetch(double now, long unit) {
      long key = unit * workers.length + id;
      if (cache.has(key)) {
        hits++;
        return now;
      }
      double arrived = pipe.read(now, unitBytes);
      cache.put(key, unitBytes);
      return arrived;
    }
  }
}
