package io.gristmill.jobs.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What {@code jobs/NAME.json} says of a finished job. Its presence is the commit: a table whose job
 * has no record is not there.
 *
 * @param job for example {@code annotate-web} or {@code dedup}
 * @param fingerprint of format, recipe part and inputs: equal fingerprints need no second run
 * @param recipe the part of the recipe that this job depends on
 * @param inputs name of each input to its fingerprint: source files, or upstream jobs
 * @param outputs table name to its folder, relative to the run directory
 * @param counts what went in and came out, for the report and for {@code verify}
 * @param versions gristmill, spark and java that ran it
 * @param started ISO-8601 instant
 * @param seconds wall time
 * @param effort what that cost, by {@code io.gristmill.jobs.watch.Effort}; null in records of runs
 *     that nobody measured
 */
@JsonPropertyOrder({
  "job",
  "fingerprint",
  "started",
  "seconds",
  "effort",
  "counts",
  "inputs",
  "outputs",
  "recipe",
  "versions"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobRecord(
    String job,
    String fingerprint,
    JsonNode recipe,
    Map<String, String> inputs,
    Map<String, String> outputs,
    JsonNode counts,
    Map<String, String> versions,
    String started,
    double seconds,
    JsonNode effort) {}
