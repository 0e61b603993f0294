package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Choices;
import io.gristmill.jobs.recipe.MixturePart;
import io.gristmill.jobs.recipe.Problem;
import io.gristmill.jobs.recipe.RecipeException;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.planner.Plan;
import io.gristmill.planner.TrainingSteps;
import io.gristmill.planner.request.PlanRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A set of shards of a run, which one part of the training reads from its step 0 on: that of the
 * whole run, or of a stage where stages have their own.
 *
 * @param stage empty for the whole run
 */
record RunShards(RunDirectory directory, String stage) {

  private static final String STAGE = "--stage";

  /** All sets of a run, in the order of training; those that are not packed yet are left out. */
  static List<RunShards> packed(RunDirectory directory) throws IOException {
    List<RunShards> packed = new ArrayList<>();
    for (String stage : stages(directory)) {
      RunShards shards = new RunShards(directory, stage);
      if (directory.exists(shards.folder())) {
        packed.add(shards);
      }
    }
    return packed;
  }

  /**
   * The set that is asked for.
   *
   * @param stage null where none was named
   */
  static RunShards named(RunDirectory directory, String stage) throws IOException {
    List<String> known = stages(directory);
    boolean whole = known.get(0).isEmpty();
    if (whole && stage != null) {
      throw refused(
          "'"
              + stage
              + "' is no set of shards: the stages of this run are ranges of one set; ask without "
              + STAGE);
    }
    if (!whole && stage == null) {
      throw refused(
          "must name one of the stages, since each has shards and steps of its own: "
              + String.join(", ", known));
    }
    if (!whole && !known.contains(stage)) {
      throw refused("'" + stage + "' is unknown" + Choices.explain(stage, known));
    }
    RunShards shards = new RunShards(directory, whole ? "" : stage);
    if (!directory.exists(shards.folder())) {
      throw new RecipeException(
          List.of(
              new Problem(
                  directory.root().toString(),
                  "",
                  "has no " + shards.folder() + " yet: run gristmill pack first")));
    }
    return shards;
  }

  /** The folder with the manifest, below the run directory. */
  String folder() {
    return isWhole() ? "shards" : "stages/" + stage + "/shards";
  }

  Dataset<Row> rows(SparkSession spark) {
    return spark
        .read()
        .option("recursiveFileLookup", "true")
        .option("pathGlobFilter", "*.parquet")
        .parquet(directory.path(folder()).toString());
  }

  /** What each step takes, by the plan the shards were packed by. */
  TrainingSteps steps() throws IOException {
    String plan = isWhole() ? "plan.json" : "plans/" + stage + ".json";
    PlanRequest request = Plan.read(directory.readText(plan)).request();
    return new TrainingSteps(request.batch(), request.sequence().length());
  }

  /** How a line about a place in these shards begins. */
  String label() {
    return isWhole() ? "" : "stage " + stage + ", ";
  }

  private boolean isWhole() {
    return stage.isEmpty();
  }

  private static List<String> stages(RunDirectory directory) throws IOException {
    MixturePart mixture = RunLocation.recipe(directory).mixture();
    return mixture.hasStageShards()
        ? mixture.stages().stream().map(MixturePart.StagePart::name).toList()
        : List.of("");
  }

  private static RecipeException refused(String why) {
    return new RecipeException(List.of(new Problem(STAGE, "", why)));
  }
}
