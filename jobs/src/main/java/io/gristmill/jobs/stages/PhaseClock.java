package io.gristmill.jobs.stages;

/** Sums the nanoseconds of each phase of the scan on one thread. */
final class PhaseClock {

  private final long[] nanos = new long[ScanPhase.values().length];
  private long last;

  /** A document begins. */
  void start() {
    last = System.nanoTime();
  }

  /** What happened since the last call was {@code phase}. */
  void lap(ScanPhase phase) {
    long now = System.nanoTime();
    nanos[phase.ordinal()] += now - last;
    last = now;
  }

  /** The sums so far, by ordinal; a copy. */
  long[] nanos() {
    return nanos.clone();
  }
}
