package io.gristmill.jobs.watch;

import io.gristmill.jobs.watch.Effort.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/** Measures what Spark does between two calls. One job at a time. */
final class JobMeter extends SparkListener {
  private static final String MARK = "gristmill.mark";
  private static final String DESCRIPTION = "spark.job.description";

  // Spark's listeners are told late, and where they cannot keep up not at all.
  private static final long PATIENCE_SECONDS = 20;

  private final SparkContext context;
  private final CoreClock cores;
  private final Stated stated;

  private final Map<Integer, String> phaseOfStage = new HashMap<>();
  private final Map<String, Map<Integer, StageTimes>> phases = new LinkedHashMap<>();
  private final Map<String, Long> storedBytes = new HashMap<>();
  private long startNanos;
  private double startCoreSeconds;
  private int marks;
  private CountDownLatch reached = new CountDownLatch(1);
  private Sums sums = new Sums();

  /** What is added over all tasks. */
  private static final class Sums {
    private long taskMillis;
    private long cpuNanos;
    private long gcMillis;
    private long tasks;
    private long failed;
    private long read;
    private long written;
    private long shuffleRead;
    private long shuffleWritten;
    private long spilled;
  }

  JobMeter(SparkContext context, CoreClock cores, Stated stated) {
    this.context = context;
    this.cores = cores;
    this.stated = stated;
  }

  synchronized void begin() {
    phaseOfStage.clear();
    phases.clear();
    storedBytes.clear();
    sums = new Sums();
    startNanos = System.nanoTime();
    startCoreSeconds = cores.coreSeconds();
  }

  /** What was done since {@link #begin}. */
  Effort end() {
    waitForEvents();
    synchronized (this) {
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      double coreSeconds = cores.coreSeconds() - startCoreSeconds;
      return new Effort(
          coreSeconds / Math.max(1e-9, seconds),
          coreSeconds,
          sums.taskMillis / 1e3,
          sums.cpuNanos / 1e9,
          sums.gcMillis / 1e3,
          sums.tasks,
          sums.failed,
          sums.read + storedBytes.values().stream().mapToLong(n -> n).sum(),
          sums.written,
          sums.shuffleRead,
          sums.shuffleWritten,
          sums.spilled,
          phases.values().stream()
              .flatMap(stages -> stages.values().stream())
              .max(Comparator.comparingDouble(StageTimes::seconds))
              .map(StageTimes::skew)
              .orElse(1.0),
          phases(),
          stated.cost(coreSeconds),
          stated.fullCorpus(seconds, coreSeconds));
    }
  }

  private List<Phase> phases() {
    List<Phase> told = new ArrayList<>();
    phases.forEach(
        (name, stages) -> {
          StageTimes most =
              stages.values().stream()
                  .max(Comparator.comparingDouble(StageTimes::seconds))
                  .orElseThrow();
          told.add(
              new Phase(
                  name,
                  stages.size(),
                  stages.values().stream().mapToLong(StageTimes::tasks).sum(),
                  stages.values().stream().mapToDouble(StageTimes::seconds).sum(),
                  most.medianSeconds(),
                  most.longestSeconds(),
                  most.skew(),
                  stages.values().stream().mapToLong(s -> s.shuffleBytesRead).sum(),
                  stages.values().stream().mapToLong(s -> s.spilledBytes).sum()));
        });
    return told;
  }

  // A job of no tasks is announced to listeners, behind everything that has happened, and costs
  // nothing else.
  private void waitForEvents() {
    CountDownLatch latch;
    synchronized (this) {
      marks++;
      reached = new CountDownLatch(1);
      latch = reached;
    }
    context.setLocalProperty(MARK, Integer.toString(marks));
    try {
      JavaSparkContext.fromSparkContext(context).emptyRDD().count();
      latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      context.setLocalProperty(MARK, null);
    }
  }

  @Override
  public synchronized void onJobStart(SparkListenerJobStart job) {
    if (job.properties() != null
        && Integer.toString(marks).equals(job.properties().getProperty(MARK))) {
      reached.countDown();
    }
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted stage) {
    String description =
        stage.properties() == null ? null : stage.properties().getProperty(DESCRIPTION);
    phaseOfStage.put(
        stage.stageInfo().stageId(), description == null ? stage.stageInfo().name() : description);
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
    String phase = phaseOfStage.get(task.stageId());
    if (phase == null) {
      return; // of an earlier job, such as the slower one of two tries
    }
    sums.tasks++;
    if (!task.taskInfo().successful()) {
      sums.failed++;
    }
    TaskMetrics metrics = task.taskMetrics();
    if (metrics == null) {
      return;
    }
    StageTimes times =
        phases
            .computeIfAbsent(phase, name -> new LinkedHashMap<>())
            .computeIfAbsent(task.stageId(), id -> new StageTimes());
    times.add(metrics.executorRunTime());
    times.shuffleBytesRead += metrics.shuffleReadMetrics().totalBytesRead();
    times.spilledBytes += metrics.diskBytesSpilled();
    sums.taskMillis += metrics.executorRunTime();
    sums.cpuNanos += metrics.executorCpuTime();
    sums.gcMillis += metrics.jvmGCTime();
    sums.read += metrics.inputMetrics().bytesRead();
    sums.written += metrics.outputMetrics().bytesWritten();
    sums.shuffleRead += metrics.shuffleReadMetrics().totalBytesRead();
    sums.shuffleWritten += metrics.shuffleWriteMetrics().bytesWritten();
    sums.spilled += metrics.diskBytesSpilled();
    // Our own readers are not among what Spark counts as input.
    for (AccumulableInfo info :
        CollectionConverters.asJava(task.taskInfo().accumulables().toSeq())) {
      ScanCounts.source(info)
          .filter(source -> info.value().isDefined() && info.value().get() instanceof Map)
          .ifPresent(
              source -> {
                Object bytes = ((Map<?, ?>) info.value().get()).get(ScanCounts.STORED_BYTES);
                storedBytes.put(source, bytes instanceof Long n ? n : 0L);
              });
    }
  }
}
