package io.gristmill.jobs.watch;

import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.JobRecord;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Counts and measures the jobs of a run, and passes on what it hears of them. */
public final class RunWatch implements JobObserver {
  private final SparkSession spark;
  private final RunGauges gauges;
  private final JobMeter meter;
  private final JobObserver next;

  private RunWatch(SparkSession spark, RunGauges gauges, JobMeter meter, JobObserver next) {
    this.spark = spark;
    this.gauges = gauges;
    this.meter = meter;
    this.next = next;
  }

  /** One that listens to the session's Spark. */
  public static RunWatch of(SparkSession spark, Stated stated, JobObserver next) {
    SparkContext context = spark.sparkContext();
    CoreClock cores = CoreClock.of(context);
    RunGauges gauges = new RunGauges(context);
    JobMeter meter = new JobMeter(context, cores, stated);
    context.addSparkListener(cores);
    context.addSparkListener(gauges);
    context.addSparkListener(meter);
    return new RunWatch(spark, gauges, meter, next);
  }

  @Override
  public void starting(String job, String reason) {
    Doing.now(spark, job);
    gauges.starting(job);
    meter.begin();
    next.starting(job, reason);
  }

  @Override
  public Object effort() {
    return meter.end();
  }

  @Override
  public void skipped(JobRecord record) {
    gauges.recorded(record);
    next.skipped(record);
  }

  @Override
  public void finished(JobRecord record) {
    gauges.recorded(record);
    next.finished(record);
  }
}
