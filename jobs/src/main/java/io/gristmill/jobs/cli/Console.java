package io.gristmill.jobs.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/** Where a command writes: results to {@code out}, everything else to {@code err}. */
final class Console {
  private static final String OURS = "gristmill: ";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal;
  private JsonLog json;

  /**
   * @param terminal whether {@code err} is a terminal, on which a line may be drawn over
   */
  Console(PrintWriter out, PrintWriter err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** The process's own streams, in UTF-8 whatever the locale. */
  static Console ofProcess() {
    // The script tells: Java cannot ask about standard error alone.
    boolean terminal = "1".equals(System.getenv("GRISTMILL_TERMINAL"));
    return new Console(writer(FileDescriptor.out), writer(FileDescriptor.err), terminal);
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  boolean terminal() {
    return terminal && json == null;
  }

  void log(LogFormat format) {
    json = format == LogFormat.JSON ? new JsonLog(err, InstantSource.system()) : null;
    SparkLogging.as(json);
  }

  /** Null where lines are for people. */
  JsonLog json() {
    return json;
  }

  /** A line about what happens, not a result. */
  void say(String line) {
    tell("info", JsonLog.MESSAGE, line, Map.of());
  }

  /** Something to look at that stops nothing. */
  void warn(String what) {
    tell("warn", JsonLog.MESSAGE, json == null ? "warning: " + what : what, Map.of());
  }

  /** Why a command ends without having done what it was asked. */
  void fail(String line) {
    tell("error", "failed", line, Map.of());
  }

  /** A fault of ours: with its trace. */
  void fault(Throwable failure) {
    if (json == null) {
      say(OURS + "internal error");
      failure.printStackTrace(err);
    } else {
      tell("error", "failed", "internal error", Map.of("error", JsonLog.trace(failure)));
    }
  }

  /** What programs watch for: as {@code line} for people, with its fields for programs. */
  void event(String event, String line, Map<String, ?> fields) {
    tell("info", event, line, fields);
  }

  private void tell(String level, String event, String line, Map<String, ?> fields) {
    if (json == null) {
      err.println(line);
      err.flush();
    } else {
      String message = line.startsWith(OURS) ? line.substring(OURS.length()) : line;
      json.write(level, event, message, fields);
    }
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
