package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.stages.RecipeJobs;
import io.gristmill.jobs.stages.Step;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every job of a recipe in order. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Run every job of a recipe: annotate, dedup, cut, mix, plan, pack, and write the report.",
      "",
      "Run it again to resume: a job whose part of the recipe and whose inputs are unchanged is"
          + " skipped."
    },
    footer = {
      "",
      "Examples:",
      "  gristmill run sample",
      "  gristmill run recipe.yaml --output out/web --master local[8]",
      "  gristmill run recipe.yaml --set dedup.fuzzy.similarity=0.7 --dry-run",
      "  spark-submit --master yarn gristmill.jar run hdfs:///recipes/web.yaml --output"
          + " hdfs:///out/web"
    })
final class RunCommand implements Callable<Integer> {
  static final List<Step> STEPS = List.of(Step.values());

  private final Console console;

  @Mixin StepArguments arguments;

  @Option(
      names = "--dry-run",
      description =
          "Print the recipe with every default, the jobs that would run and why, and what a sample of the sources predicts; write nothing.")
  boolean dryRun;

  @Option(
      names = "--sample-share",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description =
          "Share of every source that --dry-run scans, in whole file ranges of at least 4 MiB together; 0 scans nothing and starts no Spark. Default: ${DEFAULT-VALUE}.")
  double sampleShare;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (arguments.recipe.isSample()) {
      SampleCommand.makeIfMissing(console);
    }
    Recipe recipe = arguments.recipe.read();
    String output = arguments.output(recipe);
    if (dryRun) {
      if (!(sampleShare >= 0 && sampleShare <= 1)) {
        throw new IllegalArgumentException(
            "--sample-share " + sampleShare + ": a share lies between 0 and 1");
      }
      return new DryRun(console, arguments.spark).run(recipe, output, sampleShare);
    }
    try (OpenRun run =
        OpenRun.start(
            console,
            arguments.spark,
            recipe,
            output,
            new RecipeJobs(recipe).all(),
            arguments.cost.stated())) {
      for (Step step : STEPS) {
        run.pipeline().run(step);
      }
      return Summary.finish(console, run.directory(), arguments.strict);
    }
  }
}
