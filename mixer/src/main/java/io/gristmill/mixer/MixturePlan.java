package io.gristmill.mixer;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens per source and stage, decided from the sources' totals alone: no documents are looked at,
 * so a changed recipe is answered at once.
 *
 * @param quotas by stage, inside a stage by source in the recipe's order; sources with nothing too
 * @param warnings worth a line before the job
 */
public record MixturePlan(MixtureRecipe recipe, List<SourceQuota> quotas, List<String> warnings)
    implements Serializable {

  public MixturePlan {
    quotas = List.copyOf(quotas);
    warnings = List.copyOf(warnings);
  }

  /**
   * The plan for what there is.
   *
   * @param supplies after pruning, one for each source of the recipe, in any order
   * @throws ImpossibleMixture with every reason
   */
  public static MixturePlan of(MixtureRecipe recipe, List<Supply> supplies) {
    return new Quotas(recipe, supplies).plan();
  }

  /** Quotas of one stage, in the recipe's order of sources. */
  public List<SourceQuota> stage(String name) {
    List<SourceQuota> stage = quotas.stream().filter(q -> q.stage().equals(name)).toList();
    if (stage.isEmpty()) {
      throw new IllegalArgumentException(
          "stage '"
              + name
              + "' is unknown; known: "
              + recipe.stages().stream().map(MixtureStage::name).toList());
    }
    return stage;
  }

  /** Weights of one stage as given, for {@link RowShares}, in the recipe's order of sources. */
  public double[] weights(String stage) {
    return stage(stage).stream().mapToDouble(SourceQuota::share).toArray();
  }

  /** Tokens of all stages and sources. */
  public long totalTokens() {
    return quotas.stream().mapToLong(SourceQuota::quota).sum();
  }

  /**
   * Where each stage ends in each source's endless stream of epochs, in tokens: source to one
   * position per stage.
   */
  public Map<String, long[]> positions() {
    Map<String, long[]> positions = new LinkedHashMap<>();
    List<MixtureStage> stages = recipe.stages();
    for (SourceShare source : recipe.sources()) {
      positions.put(source.name(), new long[stages.size()]);
    }
    for (int i = 0; i < stages.size(); i++) {
      for (SourceQuota quota : stage(stages.get(i).name())) {
        long[] ends = positions.get(quota.source());
        ends[i] = (i == 0 ? 0 : ends[i - 1]) + quota.taken();
      }
    }
    return positions;
  }

  /** Tokens of one epoch by source. */
  public Map<String, Long> available() {
    Map<String, Long> available = new LinkedHashMap<>();
    quotas.forEach(quota -> available.put(quota.source(), quota.available()));
    return available;
  }

  /** Stage names in order. */
  public List<String> stageNames() {
    return new ArrayList<>(recipe.stages().stream().map(MixtureStage::name).toList());
  }
}
