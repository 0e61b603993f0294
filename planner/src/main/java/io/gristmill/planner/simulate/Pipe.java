package io.gristmill.planner.simulate;

import io.gristmill.planner.request.Storage;
import java.util.SplittableRandom;

/** The store: every read waits for its first byte, has a stream's rate, and all share one pipe. */
final class Pipe {

  private final Storage storage;
  private final double slowShare;
  private final double slowTimes;
  private final SplittableRandom random;
  private double freeAt;
  private long reads;
  private double bytes;

  Pipe(Storage storage, SimulationSetup setup) {
    this.storage = storage;
    this.slowShare = setup.slowShare();
    this.slowTimes = setup.slowTimes();
    this.random = new SplittableRandom(setup.seed());
  }

  /** When a read that is asked for at {@code now} is there. */
  double read(double now, double size) {
    reads++;
    bytes += size;
    freeAt = Math.max(freeAt, now) + size / storage.aggregateBytesPerSecond();
    double alone = storage.firstByteSeconds() + size / storage.streamBytesPerSecond();
    double taken = random.nextDouble() < slowShare ? alone * slowTimes : alone;
    return Math.max(freeAt, now + taken);
  }

  long reads() {
    return reads;
  }

  double bytes() {
    return bytes;
  }
}
