package io.gristmill.jobs.watch;

import java.util.Arrays;

/** How long the tasks of one stage ran; grows as they end. */
final class StageTimes {
  private long[] millis = new long[16];
  private int tasks;
  private long sum;
  long shuffleBytesRead;
  long spilledBytes;

  void add(long taskMillis) {
    if (tasks == millis.length) {
      millis = Arrays.copyOf(millis, 2 * tasks);
    }
    millis[tasks++] = taskMillis;
    sum += taskMillis;
  }

  int tasks() {
    return tasks;
  }

  double seconds() {
    return sum / 1e3;
  }

  /** Of the task in the middle, the lower one of two; 0 without tasks. */
  double medianSeconds() {
    if (tasks == 0) {
      return 0;
    }
    long[] sorted = Arrays.copyOf(millis, tasks);
    Arrays.sort(sorted);
    return sorted[(tasks - 1) / 2] / 1e3;
  }

  double longestSeconds() {
    return Arrays.stream(millis, 0, tasks).max().orElse(0) / 1e3;
  }

  /** Longest over median; a median below a millisecond counts as one, 1 without tasks. */
  double skew() {
    return tasks == 0 ? 1 : Math.max(0.001, longestSeconds()) / Math.max(0.001, medianSeconds());
  }
}
