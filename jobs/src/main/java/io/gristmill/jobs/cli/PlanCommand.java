package io.gristmill.jobs.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.stages.RecipeJobs;
import io.gristmill.jobs.stages.Step;
import io.gristmill.planner.Plan;
import io.gristmill.planner.ShardPlanner;
import io.gristmill.planner.report.PlanText;
import io.gristmill.planner.request.PlanRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The shard planner by itself, from options or a request file; or, with a recipe, the plan job of
 * its run.
 */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    subcommands = {
      PlanReports.Validate.class,
      PlanReports.Explain.class,
      PlanReports.Diff.class,
      PlanReports.Simulate.class
    },
    description = {
      "Plan shards for a training run: how many, of how many rows, how long it takes and what it costs.",
      "",
      "From options or a request file it answers at once and starts no Spark. With --recipe it is the plan job of that"
          + " recipe's run, which counts the rows of the mixture first; needs mix.",
      "",
      "With --spark it sizes the Spark cluster that grinds a corpus, and prints the lines of spark-defaults.conf."
    },
    footer = {
      "",
      "Examples:",
      "  gristmill plan --model llama3-70b --gpus 2048xH100 --tp 8 --pp 2 --seq 8192 --tokens 15e12",
      "  gristmill plan request.yaml --json plan.json",
      "  gristmill plan --model llama3-8b --gpus 64xH100 --calibrate out/web --calibrate-cores 32 --calibrate-hours 12",
      "  gristmill plan --recipe recipe.yaml --output out/web",
      "  gristmill plan --spark --corpus-bytes 10TB --hours 24"
    })
final class PlanCommand implements Callable<Integer> {
  private final Console console;

  @Mixin PlanArguments arguments;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the whole plan here; - for the terminal.")
  String json;

  @Option(
      names = "--recipe",
      paramLabel = "RECIPE",
      description = "Run the plan job of this recipe instead.")
  String recipe;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "With --recipe: replace a value of it. May be repeated.")
  List<String> settings = List.of();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "With --recipe: the run directory. Default: out/NAME.")
  String output;

  @Option(names = "--strict", description = "Exit with 2 when the plan has warnings.")
  boolean strict;

  @Mixin Calibration calibration;

  @ArgGroup(exclusive = false)
  SparkSizingArguments sizing;

  @Mixin SparkArguments spark;

  @Spec CommandSpec spec;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (recipe != null) {
      return ofRecipe();
    }
    if (sizing != null) {
      console.out().print(sizing.text());
      return ExitCode.DONE.code();
    }
    if (arguments.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "say --model and --gpus, or name a request file, or --recipe");
    }
    ObjectNode request = arguments.tree();
    if (!calibration.isEmpty()) {
      calibration.applyTo(request);
    }
    Plan plan = ShardPlanner.plan(PlanRequest.read(request));
    if ("-".equals(json)) {
      console.out().println(plan.toJson());
    } else {
      if (json != null) {
        Files.writeString(Path.of(json), plan.toJson());
      }
      console.out().print(PlanText.of(plan));
      if (!calibration.isEmpty()) {
        console.out().print(calibration.sizing(plan).text());
      }
    }
    return strict && plan.hasWarnings() ? ExitCode.WARNINGS.code() : ExitCode.DONE.code();
  }

  private Integer ofRecipe() throws IOException {
    RecipeArgument argument = new RecipeArgument();
    argument.recipe = recipe;
    argument.settings = settings;
    Recipe read = argument.read();
    try (OpenRun run =
        OpenRun.start(
            console,
            spark,
            read,
            output == null ? "out/" + read.name() : output,
            new RecipeJobs(read).upTo(Step.PLAN))) {
      run.pipeline().run(Step.PLAN);
      return Summary.finish(console, run.directory(), strict);
    }
  }
}
