package io.gristmill.jobs.stages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Kills every third task on its first attempt, wherever it is by then, and writes how many it got
 * to the file that the system property {@value #REPORT} names.
 */
public final class TaskKiller extends SparkListener {

  static final String REPORT = "gristmill.test.killed";

  private final AtomicInteger seen = new AtomicInteger();
  private final AtomicInteger killed = new AtomicInteger();

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    if (start.taskInfo().attemptNumber() == 0 && seen.incrementAndGet() % 3 == 0) {
      SparkContext.getOrCreate().killTaskAttempt(start.taskInfo().taskId(), true, "by the test");
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof TaskKilled) {
      killed.incrementAndGet();
    }
  }

  @Override
  public void onApplicationEnd(SparkListenerApplicationEnd end) {
    try {
      Files.writeString(Path.of(System.getProperty(REPORT)), killed + " of " + seen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
