package io.gristmill.jobs.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command writes: results to {@code out}, everything else to {@code err}.
 *
 * @param terminal whether {@code err} is a terminal, on which a line may be drawn over
 */
record Console(PrintWriter out, PrintWriter err, boolean terminal) {

  /** The process's own streams, in UTF-8 whatever the locale. */
  static Console ofProcess() {
    // The script tells: Java cannot ask about standard error alone.
    boolean terminal = "1".equals(System.getenv("GRISTMILL_TERMINAL"));
    return new Console(writer(FileDescriptor.out), writer(FileDescriptor.err), terminal);
  }

  /** A line about what happens, not a result. */
  void say(String line) {
    err.println(line);
    err.flush();
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
