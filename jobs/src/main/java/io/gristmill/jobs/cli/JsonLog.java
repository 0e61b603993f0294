package io.gristmill.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One JSON object a line: time, level, event, job, stage, message, and what else the event has.
 * Thread-safe.
 */
final class JsonLog {
  /** Events without a kind of their own. */
  static final String MESSAGE = "message";

  private final ObjectWriter json = JsonMapper.builder().build().writer();
  private final PrintWriter err;
  private final InstantSource clock;
  private String job;
  private String stage;

  JsonLog(PrintWriter err, InstantSource clock) {
    this.err = err;
    this.clock = clock;
  }

  /** The job that lines belong to from now on; null for none. */
  synchronized void job(String name) {
    if (!Objects.equals(job, name)) {
      job = name;
      stage = null;
    }
  }

  /** What that job is doing, in the words of Spark's pages. */
  synchronized void stage(String name) {
    stage = name;
  }

  synchronized void write(String level, String event, String message, Map<String, ?> more) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("level", level);
    line.put("event", event);
    if (job != null) {
      line.put("job", job);
    }
    if (stage != null) {
      line.put("stage", stage);
    }
    line.put("message", message);
    line.putAll(more);
    try {
      err.println(json.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not expressible as JSON: " + more, e);
    }
    err.flush();
  }

  static String trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }
}
