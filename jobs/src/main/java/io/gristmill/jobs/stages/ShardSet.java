package io.gristmill.jobs.stages;

import io.gristmill.jobs.recipe.MixturePart;
import io.gristmill.jobs.recipe.MixturePart.StagePart;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.TrainingPart;
import io.gristmill.tokenizer.pack.Stream;
import io.gristmill.tokenizer.spark.PackJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Shards that one training run reads from the first to the last: those of the whole recipe, or of
 * one of its stages where the stages have their own.
 *
 * @param stage its name; empty for the whole recipe
 * @param firstStage number of its first stage in the mixture: a gradual stage is several there
 * @param endStage after its last
 */
record ShardSet(
    String stage,
    int firstStage,
    int endStage,
    int sequenceLength,
    TrainingPart training,
    PackJob pack) {

  private static final String PLANS = "plans";
  private static final String STAGES = "stages";

  /** The sets of a recipe, in the order of training. */
  static List<ShardSet> of(Recipe recipe, Configuration configuration) {
    RecipeSettings settings = new RecipeSettings(recipe, configuration);
    int length = recipe.packing().sequenceLength();
    if (!recipe.mixture().hasStageShards()) {
      return List.of(
          new ShardSet(
              "", 0, Integer.MAX_VALUE, length, recipe.training(), settings.packJob(length)));
    }
    List<ShardSet> sets = new ArrayList<>();
    int first = 0;
    for (StagePart stage : recipe.mixture().stages()) {
      int end = first + stage.steps();
      Optional<MixturePart.StageShardsPart> own = stage.shards();
      int its = own.flatMap(MixturePart.StageShardsPart::sequenceLength).orElse(length);
      TrainingPart training = own.map(recipe.training()::in).orElse(recipe.training());
      sets.add(new ShardSet(stage.name(), first, end, its, training, settings.packJob(its)));
      first = end;
    }
    return sets;
  }

  /** The longest row of any set. */
  static int longestSequence(Recipe recipe) {
    int longest = recipe.packing().sequenceLength();
    for (StagePart stage : recipe.mixture().stages()) {
      longest =
          Math.max(
              longest,
              stage.shards().flatMap(MixturePart.StageShardsPart::sequenceLength).orElse(longest));
    }
    return longest;
  }

  private boolean isWhole() {
    return stage.isEmpty();
  }

  /** Where its plan lies in the run directory. */
  String planFile() {
    return isWhole() ? "plan.json" : PLANS + "/" + stage + ".json";
  }

  /** The folder below a run directory or an attempt that gets its shards, packing and tail. */
  String folder(String directory) {
    return isWhole() ? directory : directory + Path.SEPARATOR + STAGES + "/" + stage;
  }

  /** What of its outputs is committed, given those of the whole recipe. */
  static Map<String, String> outputs(List<ShardSet> sets, List<String> ofWhole) {
    Map<String, String> outputs = new TreeMap<>();
    if (sets.get(0).isWhole()) {
      ofWhole.forEach(output -> outputs.put(output, output));
    } else {
      outputs.put(STAGES, STAGES);
    }
    return outputs;
  }

  static Map<String, String> planOutputs(List<ShardSet> sets) {
    return sets.get(0).isWhole() ? Map.of("plan", "plan.json") : Map.of(PLANS, PLANS);
  }

  /** Its part of the mixture. */
  Dataset<Row> mixture(Dataset<Row> whole) {
    return isWhole()
        ? whole
        : whole.where(
            functions.col("stage").geq(firstStage).and(functions.col("stage").lt(endStage)));
  }

  /** Its part of the quotas. */
  Map<Stream, Long> wantedTokens(Map<Stream, Long> whole) {
    Map<Stream, Long> mine = new TreeMap<>();
    whole.forEach(
        (stream, tokens) -> {
          if (stream.stage() >= firstStage && stream.stage() < endStage) {
            mine.put(stream, tokens);
          }
        });
    return mine;
  }

  /** A name for messages and counts. */
  String label() {
    return isWhole() ? "all" : stage;
  }
}
