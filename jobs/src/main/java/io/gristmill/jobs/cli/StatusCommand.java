package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.run.RunLock;
import io.gristmill.jobs.stages.RecipeJobs;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Which jobs of a run directory have finished. Starts no Spark. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Show which jobs of a run directory have finished. Exits with 0 when all have, with 2 when"
            + " some have not.",
    footer = {"", "Example:", "  gristmill status out/sample"})
final class StatusCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "DIR", description = "The run directory.")
  String output;

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SparkLogging.quiet();
    RunDirectory directory = RunLocation.existing(output, new Configuration());
    Recipe recipe = RunLocation.recipe(directory);
    TextTable table = new TextTable("job", "state", "seconds", "started");
    boolean complete = true;
    for (String job : new RecipeJobs(recipe).all()) {
      JobRecord record = directory.record(job).orElse(null);
      complete &= record != null;
      Optional<String> holder = RunLock.holder(directory, job);
      if (record == null) {
        table.row(job, holder.map(who -> "held by " + who).orElse("not done"), "", "");
      } else {
        table.row(job, "done", record.seconds(), record.started());
      }
    }
    console.out().print(table);
    return complete ? ExitCode.DONE.code() : ExitCode.WARNINGS.code();
  }
}
