package io.gristmill.jobs.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** What a command, run in this process, ended with and wrote. */
record Outcome(int code, String out, String err) {

  /** Runs it on two cores. */
  static Outcome of(Object... arguments) {
    List<String> line = new ArrayList<>();
    for (Object argument : arguments) {
      line.add(argument.toString());
    }
    line.addAll(List.of("--master", "local[2]", "--conf", "spark.sql.shuffle.partitions=2"));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Gristmill.execute(
            new Console(new PrintWriter(out, true), new PrintWriter(err, true), false),
            line.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }
}
