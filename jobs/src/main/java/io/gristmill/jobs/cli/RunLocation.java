package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Problem;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeException;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Run directories that a command is given to look at. */
final class RunLocation {
  private static final String RECIPE = "recipe.yaml";

  private RunLocation() {}

  static RunDirectory existing(String location, Configuration configuration) throws IOException {
    RunDirectory directory = new RunDirectory(location, configuration);
    if (!isRun(directory)) {
      throw new RecipeException(
          List.of(new Problem(location, "", "is no run directory: it has no " + RECIPE)));
    }
    return directory;
  }

  static boolean isRun(RunDirectory directory) throws IOException {
    return directory.exists(RECIPE);
  }

  /** The recipe as it was run. */
  static Recipe recipe(RunDirectory directory) throws IOException {
    return recipe(directory, List.of());
  }

  /** The same with values replaced, as by {@code --set}. */
  static Recipe recipe(RunDirectory directory, List<String> settings) throws IOException {
    String text = directory.readText(RECIPE);
    return RecipeReader.read(
        directory.path(RECIPE).toString(), text, directory.root().toString(), settings);
  }
}
