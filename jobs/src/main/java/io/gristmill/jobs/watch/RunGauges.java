package io.gristmill.jobs.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.jobs.run.JobRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.metrics.source.LongAccumulatorSource$;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.util.LongAccumulator;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a run has counted so far, as gauges of Spark's metrics system: {@code
 * NAMESPACE.driver.AccumulatorSource.NAME}. While a source is scanned its part is what tasks have
 * added; once a job has committed its part is what its record says.
 *
 * <p>Spark's own source of accumulators needs no configuration and no class on the executors, so it
 * is there however a run was submitted.
 */
final class RunGauges extends SparkListener {
  private static final String ANNOTATE = "annotate-";

  private final SparkContext context;
  private final Map<String, Map<String, Long>> byJob = new HashMap<>();
  private final Map<String, LongAccumulator> gauges = new HashMap<>();

  RunGauges(SparkContext context) {
    this.context = context;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    for (AccumulableInfo info :
        CollectionConverters.asJava(task.taskInfo().accumulables().toSeq())) {
      ScanCounts.source(info)
          .filter(source -> info.value().isDefined() && info.value().get() instanceof Map)
          .ifPresent(source -> scanned(source, (Map<?, ?>) info.value().get()));
    }
  }

  private synchronized void scanned(String source, Map<?, ?> value) {
    Map<String, Long> counts = new HashMap<>();
    value.forEach((name, n) -> counts.put((String) name, (Long) n));
    String job = ANNOTATE + source;
    // Events come late: what has committed is not overwritten by what led to it.
    if (!byJob.getOrDefault(job, Map.of()).containsKey("jobs_committed")) {
      byJob.put(job, counts);
      publish();
    }
  }

  /** A job that runs now counts for nothing of what it counted before. */
  synchronized void starting(String job) {
    byJob.remove(job);
  }

  /** What a job's record says, whether it ran now or was skipped. */
  synchronized void recorded(JobRecord record) {
    Map<String, Long> counts = new HashMap<>();
    counts.put("jobs_committed", 1L);
    JsonNode told = record.counts();
    if (record.job().startsWith(ANNOTATE)) {
      counts.put(ScanNames.READ, told.path("read").asLong());
      counts.put(ScanNames.READ_BYTES, told.path("readBytes").asLong());
      counts.put(ScanNames.KEPT, told.path("kept").asLong());
      counts.put(ScanNames.TOKENS, told.path("tokens").asLong());
      parts(ScanNames.REJECTED, told.path("rejectedByRule"), counts);
      parts(ScanNames.QUARANTINED, told.path("quarantinedByError"), counts);
    } else if (record.job().equals("dedup")) {
      told.path("rows").forEach(source -> parts("duplicates", source, counts));
    } else if (record.job().equals("pack")) {
      counts.put("tokens_published", told.path("publishedTokens").asLong());
      counts.put("shards", told.path("shards").asLong());
    }
    byJob.put(record.job(), counts);
    publish();
  }

  private static void parts(String name, JsonNode parts, Map<String, Long> counts) {
    parts
        .properties()
        .forEach(
            part -> {
              counts.merge(name, part.getValue().asLong(), Long::sum);
              counts.merge(name + "." + part.getKey(), part.getValue().asLong(), Long::sum);
            });
  }

  private void publish() {
    Map<String, Long> totals = new TreeMap<>();
    byJob.values().forEach(job -> job.forEach((name, n) -> totals.merge(name, n, Long::sum)));
    gauges.keySet().forEach(name -> totals.putIfAbsent(name, 0L));
    totals.forEach(
        (name, total) -> {
          LongAccumulator gauge = gauges.computeIfAbsent(name, this::gauge);
          gauge.add(total - gauge.value());
        });
  }

  private LongAccumulator gauge(String name) {
    LongAccumulator gauge = context.longAccumulator();
    LongAccumulatorSource$.MODULE$.register(
        context,
        CollectionConverters.asScala(Map.of(name, gauge))
            .toMap(scala.$less$colon$less$.MODULE$.refl()));
    return gauge;
  }
}
