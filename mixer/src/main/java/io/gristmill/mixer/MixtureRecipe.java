package io.gristmill.mixer;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is wanted of the sources.
 *
 * @param totalTokens to choose in all stages together; {@link #ALL} for as many as weights and
 *     epochs caps allow
 * @param stages their shares sum to 1
 * @param syntheticCap largest share of tokens that synthetic sources may have in any stage
 * @param slackTokens chosen beyond each quota so that rounding to rows and to whole documents never
 *     leaves a source short: a few rows
 * @param seed of the choice of documents
 */
public record MixtureRecipe(
    List<SourceShare> sources,
    Weighting weighting,
    long totalTokens,
    List<MixtureStage> stages,
    ShortagePolicy shortage,
    double syntheticCap,
    long slackTokens,
    long seed)
    implements Serializable {

  /** As many tokens as there are. */
  public static final long ALL = 0;

  private static final double SUM_TOLERANCE = 1e-6;

  public MixtureRecipe {
    sources = List.copyOf(sources);
    stages =
        stages.isEmpty() ? List.of(new MixtureStage("main", 1, Map.of())) : List.copyOf(stages);
    List<String> wrong = new ArrayList<>();
    checkSources(sources, wrong);
    checkStages(sources, weighting, stages, wrong);
    if (totalTokens < 0) {
      wrong.add("total_tokens: " + totalTokens + " must be >= 1, or all");
    }
    if (slackTokens < 0) {
      wrong.add("slack_tokens: " + slackTokens + " must be >= 0");
    }
    if (!(syntheticCap >= 0) || !(syntheticCap <= 1)) {
      wrong.add("synthetic_cap: " + syntheticCap + " must be between 0 and 1");
    }
    if (!wrong.isEmpty()) {
      throw new ImpossibleMixture(wrong);
    }
  }

  /** All of every source, once, in one stage. */
  public static MixtureRecipe everything(List<String> sources, long seed) {
    return new MixtureRecipe(
        sources.stream().map(name -> SourceShare.of(name, 0)).toList(),
        new Weighting.Proportional(),
        ALL,
        List.of(),
        ShortagePolicy.STOP,
        1,
        0,
        seed);
  }

  /** Whether nothing is left out for the sake of shares: every source in its natural size. */
  public boolean takesEverything() {
    return weighting instanceof Weighting.Proportional
        && totalTokens == ALL
        && stages.stream().allMatch(stage -> stage.weights().isEmpty());
  }

  private static void checkSources(List<SourceShare> sources, List<String> wrong) {
    if (sources.isEmpty()) {
      wrong.add("sources: there must be at least one");
    }
    Set<String> names = new HashSet<>();
    for (SourceShare source : sources) {
      if (!names.add(source.name())) {
        wrong.add("source '" + source.name() + "': is there twice");
      }
    }
  }

  private static void checkStages(
      List<SourceShare> sources,
      Weighting weighting,
      List<MixtureStage> stages,
      List<String> wrong) {
    List<String> names = sources.stream().map(SourceShare::name).toList();
    Set<String> seen = new HashSet<>();
    double shares = 0;
    for (MixtureStage stage : stages) {
      if (!seen.add(stage.name())) {
        wrong.add("stage '" + stage.name() + "': is there twice");
      }
      shares += stage.share();
      for (String source : stage.weights().keySet()) {
        if (!names.contains(source)) {
          wrong.add(
              "stage '" + stage.name() + "': source '" + source + "' is unknown; known: " + names);
        }
      }
      checkSum(sources, weighting, stage, wrong);
    }
    if (Math.abs(shares - 1) > SUM_TOLERANCE) {
      wrong.add("stages: shares sum to " + shares + ", must be 1");
    }
  }

  private static void checkSum(
      List<SourceShare> sources, Weighting weighting, MixtureStage stage, List<String> wrong) {
    boolean own = !stage.weights().isEmpty();
    if (!own && !(weighting instanceof Weighting.Explicit)) {
      return;
    }
    double sum =
        own
            ? stage.weights().values().stream().mapToDouble(Double::doubleValue).sum()
            : sources.stream().mapToDouble(SourceShare::weight).sum();
    if (sum == 0) {
      wrong.add("stage '" + stage.name() + "': all weights are 0");
      return;
    }
    boolean normalise = weighting instanceof Weighting.Explicit e && e.normalise();
    if (!normalise && Math.abs(sum - 1) > SUM_TOLERANCE) {
      wrong.add(
          "stage '"
              + stage.name()
              + "': weights sum to "
              + sum
              + ", must be 1; or let them be normalised");
    }
  }
}
