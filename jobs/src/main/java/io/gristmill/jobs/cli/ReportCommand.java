package io.gristmill.jobs.cli;

import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes the report of a run directory again. Starts no Spark. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description =
        "Write report.html of a run directory again, from the records of its jobs, and print the table of counts and what each job took.",
    footer = {
      "",
      "Examples:",
      "  gristmill report out/sample",
      "  gristmill report out/sample --core-hour-price 0.05 --full-corpus-times 2500"
    })
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "DIR", description = "The run directory.")
  String output;

  @Mixin CostArguments cost;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SparkLogging.quiet();
    RunDirectory directory = RunLocation.existing(output, new Configuration());
    int code = Summary.finish(console, directory, false, cost.stated());
    String effort = new EffortTable(RunFigures.of(directory), cost.stated()).toString();
    if (!effort.isEmpty()) {
      console.out().println();
      console.out().print(effort);
    }
    return code;
  }
}
