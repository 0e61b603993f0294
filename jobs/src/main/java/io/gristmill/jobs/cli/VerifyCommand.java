package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.stages.Balance;
import io.gristmill.jobs.stages.RecipeJobs;
import io.gristmill.jobs.stages.VerifyStage.Verified;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Counts a finished run again and reads its shards back. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Count every table of a finished run again, read every shard back, and compare.",
      "Exits with 0 when everything agrees, with 65 when something does not."
    },
    footer = {"", "Example:", "  gristmill verify out/sample"})
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "DIR", description = "The run directory.")
  String output;

  @Mixin SparkArguments spark;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SparkLogging.quiet();
    RunDirectory directory = RunLocation.existing(output, new Configuration());
    Recipe recipe = RunLocation.recipe(directory);
    try (OpenRun run =
        OpenRun.start(console, spark, recipe, output, new RecipeJobs(recipe).all())) {
      Verified verified = run.pipeline().verify();
      TextTable table =
          new TextTable(
              "source",
              "read",
              "quarantined",
              "rejected",
              "duplicates",
              "documents",
              "held out",
              "mixed");
      for (Balance balance : verified.balances()) {
        table.row(
            balance.source(),
            balance.read(),
            balance.quarantined(),
            balance.rejected(),
            balance.duplicates(),
            balance.documents(),
            balance.heldOut(),
            balance.mixed());
      }
      console.out().print(table);
      for (String problem : verified.problems()) {
        console.out().println("problem: " + problem);
      }
      boolean well = verified.problems().isEmpty();
      if (well) {
        run.pipeline().verified(verified);
      }
      console.out().println(well ? output + " verifies" : output + " does not verify");
      return well ? ExitCode.DONE.code() : ExitCode.BAD_DATA.code();
    }
  }
}
