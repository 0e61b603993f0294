package io.gristmill.jobs.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * Says how far Spark is: on a terminal one line that is drawn over, elsewhere a line every half
 * minute. Counts what tasks have written, which for the scan of the text is one row a document.
 */
final class Progress extends SparkListener implements AutoCloseable {
  private static final long REDRAW_MILLIS = 500;
  private static final long LOG_MILLIS = 30_000;

  private final Console console;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "gristmill-progress");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> redraws;
  private final Map<Integer, int[]> stages = new HashMap<>();
  private String what = "";
  private long startedNanos;
  private long rows;
  private boolean drawn;

  Progress(Console console) {
    this.console = console;
    long period = console.terminal() ? REDRAW_MILLIS : LOG_MILLIS;
    redraws = clock.scheduleAtFixedRate(this::draw, period, period, TimeUnit.MILLISECONDS);
  }

  /** One that hears of the session's jobs. */
  static Progress of(Console console, SparkSession spark) {
    Progress progress = new Progress(console);
    spark.sparkContext().addSparkListener(progress);
    return progress;
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart job) {
    String description =
        job.properties() == null ? null : job.properties().getProperty("spark.job.description");
    String now = description == null ? "working" : description;
    if (!now.equals(what)) {
      what = now;
      startedNanos = System.nanoTime();
      rows = 0;
      stages.clear();
    }
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
    stages.put(stage.stageInfo().stageId(), new int[] {0, stage.stageInfo().numTasks()});
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted stage) {
    int[] tasks = stages.get(stage.stageInfo().stageId());
    if (tasks != null) {
      tasks[0] = tasks[1];
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
    int[] tasks = stages.get(task.stageId());
    if (tasks != null && tasks[0] < tasks[1]) {
      tasks[0]++;
    }
    if (task.taskMetrics() != null) {
      rows += task.taskMetrics().outputMetrics().recordsWritten();
    }
  }

  /** A line that stays, above the one that is drawn over. */
  synchronized void say(String line) {
    erase();
    console.say(line);
  }

  private synchronized void draw() {
    String line = line(System.nanoTime());
    if (line.isEmpty()) {
      return;
    }
    if (console.terminal()) {
      console.err().print("\r\u001b[K" + line);
      console.err().flush();
      drawn = true;
    } else {
      console.say("gristmill: " + line);
    }
  }

  /** As {@code annotate web: read and scan 37 % of 32 tasks 12,345 rows/s 0:42 left}. */
  synchronized String line(long nanos) {
    int done = stages.values().stream().mapToInt(t -> t[0]).sum();
    int all = stages.values().stream().mapToInt(t -> t[1]).sum();
    if (all == 0 || done == all) {
      return "";
    }
    double seconds = (nanos - startedNanos) / 1e9;
    StringBuilder line =
        new StringBuilder(
            String.format(Locale.ROOT, "%s  %d %% of %d tasks", what, 100L * done / all, all));
    if (rows > 0 && seconds > 0) {
      line.append(String.format(Locale.ROOT, "  %,.0f rows/s", rows / seconds));
    }
    if (done > 0) {
      long left = Math.round(seconds * (all - done) / done);
      line.append(String.format(Locale.ROOT, "  %d:%02d left", left / 60, left % 60));
    }
    return line.toString();
  }

  private void erase() {
    if (drawn) {
      console.err().print("\r\u001b[K");
      drawn = false;
    }
  }

  @Override
  public void close() {
    redraws.cancel(false);
    clock.shutdownNow();
    synchronized (this) {
      erase();
      console.err().flush();
    }
  }
}
