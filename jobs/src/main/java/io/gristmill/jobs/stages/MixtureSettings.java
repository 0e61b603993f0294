package io.gristmill.jobs.stages;

import io.gristmill.jobs.recipe.MixturePart;
import io.gristmill.jobs.recipe.MixturePart.Policy;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.SourcePart;
import io.gristmill.mixer.MixtureRecipe;
import io.gristmill.mixer.MixtureStage;
import io.gristmill.mixer.Pruning;
import io.gristmill.mixer.ShortagePolicy;
import io.gristmill.mixer.SourceShare;
import io.gristmill.mixer.Weighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The recipe's mixture in the mixer's words. */
final class MixtureSettings {

  // A source loses less than a row to its tail and less than one to rounding.
  private static final int SLACK_ROWS = 3;

  // Where the recipe says 0 to 1 it means the exponent; a thousandth is as good as equal shares.
  private static final double LEAST_EXPONENT = 1e-3;

  // The sources' own epochs are the limit.
  private static final double ANY_EPOCHS = 1000;

  private final Recipe recipe;
  private final MixturePart part;

  MixtureSettings(Recipe recipe) {
    this.recipe = recipe;
    this.part = recipe.mixture();
  }

  MixtureRecipe recipe() {
    List<SourceShare> shares = new ArrayList<>();
    for (SourcePart source : recipe.sources()) {
      shares.add(
          new SourceShare(
              source.name(),
              source.weight().orElse(0.0),
              source.epochs(),
              source.synthetic(),
              pruning(source.prune())));
    }
    return new MixtureRecipe(
        shares,
        weighting(),
        part.tokens().orElse(MixtureRecipe.ALL),
        stages(),
        shortage(),
        part.syntheticCap(),
        SLACK_ROWS * (long) ShardSet.longestSequence(recipe),
        recipe.seed());
  }

  private static Pruning pruning(SourcePart.PrunePart prune) {
    return prune.keep() == 1
        ? Pruning.NONE
        : new Pruning(
            prune.signal().orElseThrow(), prune.keep(), prune.best() == SourcePart.BestEnd.HIGHEST);
  }

  private Weighting weighting() {
    boolean weighted = recipe.sources().get(0).weight().isPresent();
    Policy policy = part.policy().orElse(weighted ? Policy.WEIGHTS : Policy.TEMPERATURE);
    return switch (policy) {
      case WEIGHTS -> weighted ? new Weighting.Explicit(true) : new Weighting.Proportional();
      case PROPORTIONAL -> new Weighting.Proportional();
      case UNIMAX -> new Weighting.UniMax(ANY_EPOCHS);
      case TEMPERATURE ->
          part.temperature() == 1
              ? new Weighting.Proportional()
              : new Weighting.Temperature(
                  part.temperature() > 1
                      ? part.temperature()
                      : 1 / Math.max(LEAST_EXPONENT, part.temperature()));
    };
  }

  private List<MixtureStage> stages() {
    List<MixtureStage> stages = new ArrayList<>();
    for (MixturePart.StagePart stage : part.stages()) {
      Map<String, Double> weights = normalised(stage.weights());
      if (stage.endWeights().isEmpty()) {
        stages.add(new MixtureStage(stage.name(), stage.share(), weights));
      } else {
        stages.addAll(
            MixtureStage.gradual(
                stage.name(),
                stage.share(),
                weights,
                normalised(stage.endWeights()),
                stage.steps()));
      }
    }
    return stages;
  }

  /** Weights that add up to 1: the mixer takes no others unless all weights are stated. */
  private static Map<String, Double> normalised(Map<String, Double> weights) {
    double sum = weights.values().stream().mapToDouble(w -> w).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    weights.forEach((source, weight) -> shares.put(source, weight / sum));
    return shares;
  }

  private ShortagePolicy shortage() {
    return switch (part.shortage()) {
      case STOP, FAIL -> ShortagePolicy.STOP;
      case RENORMALISE, LESS -> ShortagePolicy.RENORMALISE;
      case REPEAT -> ShortagePolicy.REPEAT;
    };
  }
}
