package io.gristmill.jobs.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;

/** Core seconds that the executors were held, busy or not: what a cluster is paid for. */
final class CoreClock extends SparkListener {
  private static final Pattern LOCAL = Pattern.compile("local\\[(\\d+|\\*).*");

  private final LongSupplier nanos;
  private final Map<String, Integer> later = new HashMap<>();
  private final int coresOfEarlier;
  private int cores;
  private double coreNanos;
  private long since;

  /**
   * @param cores held now, of executors whose coming was not heard of
   * @param coresOfEarlier of each of those
   */
  CoreClock(int cores, int coresOfEarlier, LongSupplier nanos) {
    this.cores = cores;
    this.coresOfEarlier = coresOfEarlier;
    this.nanos = nanos;
    this.since = nanos.getAsLong();
  }

  /** One that starts from what the application holds now. */
  static CoreClock of(SparkContext context) {
    int each = context.getConf().getInt("spark.executor.cores", 0);
    if (context.isLocal()) {
      return new CoreClock(local(context.master()), 0, System::nanoTime);
    }
    // The driver is one of them.
    int executors = context.statusTracker().getExecutorInfos().length - 1;
    int cores = each > 0 ? executors * each : executors == 0 ? 0 : context.defaultParallelism();
    return new CoreClock(
        cores, executors == 0 ? each : Math.max(1, cores / executors), System::nanoTime);
  }

  private static int local(String master) {
    Matcher matcher = LOCAL.matcher(master);
    if (!matcher.matches()) {
      return 1;
    }
    return matcher.group(1).equals("*")
        ? Runtime.getRuntime().availableProcessors()
        : Integer.parseInt(matcher.group(1));
  }

  @Override
  public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
    advance();
    int its = added.executorInfo().totalCores();
    later.put(added.executorId(), its);
    cores += its;
  }

  @Override
  public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    advance();
    Integer its = later.remove(removed.executorId());
    cores = Math.max(0, cores - (its == null ? coresOfEarlier : its));
  }

  /** Since this clock was made. */
  synchronized double coreSeconds() {
    advance();
    return coreNanos / 1e9;
  }

  private void advance() {
    long now = nanos.getAsLong();
    coreNanos += (double) (now - since) * cores;
    since = now;
  }
}
