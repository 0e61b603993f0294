package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Recipe;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that runs jobs takes. */
final class StepArguments {
  @Mixin RecipeArgument recipe;

  @Mixin SparkArguments spark;

  @Mixin CostArguments cost;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "The run directory, on any file system Hadoop knows. Default: out/NAME with the recipe's name.")
  String output;

  @Option(names = "--strict", description = "Exit with 2 when a job finished with warnings.")
  boolean strict;

  String output(Recipe read) {
    return output == null ? "out/" + read.name() : output;
  }
}
