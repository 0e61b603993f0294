package io.gristmill.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.stages.Step;
import io.gristmill.planner.SparkSizingOfRun.MeasuredJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How fast a finished run was, from the records of its jobs.
 *
 * @param rawBytes that annotate read
 * @param publishedTokens in the shards
 * @param packedTokens in shards and tail
 * @param packSeconds wall time of tokenising and packing
 * @param cores that pack held, on average; 0 where its record does not say
 */
record RunRates(
    List<MeasuredJob> jobs,
    long rawBytes,
    long publishedTokens,
    long packedTokens,
    double packSeconds,
    double cores) {

  RunRates {
    jobs = List.copyOf(jobs);
  }

  static RunRates of(RunDirectory directory) throws IOException {
    Map<String, JobRecord> records = directory.records();
    JobRecord pack = records.get(Step.PACK.label());
    if (pack == null) {
      throw new IllegalArgumentException(
          "--calibrate "
              + directory.root()
              + ": has no finished pack job; run it to the end first");
    }
    List<MeasuredJob> jobs = new ArrayList<>();
    long bytes = 0;
    for (Step step : List.of(Step.ANNOTATE, Step.DEDUP, Step.MIX, Step.PLAN, Step.PACK)) {
      for (Map.Entry<String, JobRecord> record : records.entrySet()) {
        String name = record.getKey();
        boolean ofSource = step == Step.ANNOTATE && name.startsWith(step.label() + "-");
        if (ofSource || name.equals(step.label())) {
          jobs.add(new MeasuredJob(step.label(), record.getValue().seconds()));
          bytes += RunFigures.field(record.getValue().counts(), "readBytes").asLong();
        }
      }
    }
    JsonNode counts = pack.counts();
    long published = RunFigures.field(counts, "publishedTokens").asLong();
    return new RunRates(
        jobs,
        bytes,
        published,
        published + RunFigures.field(counts, "tailTokens").asLong(),
        pack.seconds(),
        pack.effort() == null ? 0 : pack.effort().path("cores").asDouble());
  }
}
