package io.gristmill.jobs.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
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
      if (console.json() != null) {
        console.json().stage(now);
      }
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

  /** A line that stays, of the job that is named. */
  synchronized void event(String job, String event, String line, Map<String, ?> fields) {
    erase();
    if (console.json() != null) {
      console.json().job(job);
    }
    console.event(event, line, fields);
  }

  /** Lines belong to no job until the next one is named. */
  synchronized void betweenJobs() {
    if (console.json() != null) {
      console.json().job(null);
    }
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
      console.event("progress", "gristmill: " + line, fields(System.nanoTime()));
    }
  }

  private synchronized Map<String, Object> fields(long nanos) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("tasks_done", sum(0));
    fields.put("tasks", sum(1));
    fields.put("rows", rows);
    fields.put("seconds", Math.round((nanos - startedNanos) / 1e9));
    return fields;
  }

  private int sum(int which) {
    return stages.values().stream().mapToInt(t -> t[which]).sum();
  }

  /** As {@code annotate web: read and scan 37 % of 32 tasks 12,345 rows/s 0:42 left}. */
  synchronized String line(long nanos) {
    int done = sum(0);
    int all = sum(1);
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
