package io.gristmill.mixer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The arithmetic behind {@link MixturePlan}. */
final class Quotas {

  /** Beyond four epochs repeated text is worth little: Muennighoff et al., arXiv 2305.16264. */
  private static final double MANY_EPOCHS = 4;

  private final MixtureRecipe recipe;
  private final List<SourceShare> sources;
  private final int count;
  private final long[] available;
  private final long[] capacity;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final Shortages shortages;

  Quotas(MixtureRecipe recipe, List<Supply> supplies) {
    this.recipe = recipe;
    this.sources = recipe.sources();
    this.count = sources.size();
    this.available = new long[count];
    this.capacity = new long[count];
    this.shortages = new Shortages(recipe, available, warnings, wrong);
    Map<String, Supply> byName = new LinkedHashMap<>();
    supplies.forEach(supply -> byName.put(supply.source(), supply));
    for (int s = 0; s < count; s++) {
      Supply supply = byName.remove(sources.get(s).name());
      available[s] = supply == null ? 0 : supply.tokens();
      boolean bounded = recipe.shortage() != ShortagePolicy.REPEAT;
      double cap = available[s] * sources.get(s).epochsCap();
      capacity[s] = available[s] == 0 ? 0 : bounded ? (long) cap : Long.MAX_VALUE / 4;
    }
    if (!byName.isEmpty()) {
      wrong.add(
          "sources: there is text of "
              + new TreeSet<>(byName.keySet())
              + " but the mixture does not say how much; known: "
              + sources.stream().map(SourceShare::name).toList());
    }
  }

  MixturePlan plan() {
    stopIfWrong();
    List<MixtureStage> stages = recipe.stages();
    long total = recipe.totalTokens() == MixtureRecipe.ALL ? most() : recipe.totalTokens();
    if (total < 1) {
      wrong.add("total_tokens: there are none to choose: " + describe());
    }
    stopIfWrong();
    double[] shares = stages.stream().mapToDouble(MixtureStage::share).toArray();
    long[] stageTokens = LargestRemainder.split(total, shares);
    long[][] wanted = new long[stages.size()][];
    long[][] quotas = new long[stages.size()][];
    long[] left = capacity.clone();
    for (int i = 0; i < stages.size(); i++) {
      MixtureStage stage = stages.get(i);
      double[] weights =
          syntheticCapped(stage, Weights.of(recipe, stage, available, (double) stageTokens[i]));
      stopIfWrong();
      wanted[i] = LargestRemainder.split(stageTokens[i], weights);
      quotas[i] = shortages.within(stage, stageTokens[i], weights, wanted[i], left);
      for (int s = 0; s < count; s++) {
        left[s] -= quotas[i][s];
      }
    }
    stopIfWrong();
    return new MixturePlan(recipe, rows(wanted, quotas, left), warnings);
  }

  private double[] syntheticCapped(MixtureStage stage, double[] weights) {
    double synthetic = 0;
    double sum = 0;
    for (int s = 0; s < count; s++) {
      sum += weights[s];
      synthetic += sources.get(s).synthetic() ? weights[s] : 0;
    }
    if (sum == 0) {
      wrong.add("stage '" + stage.name() + "': no source has any tokens: " + describe());
      return weights;
    }
    double cap = recipe.syntheticCap();
    if (synthetic <= cap + 1e-9) {
      return weights;
    }
    if (Weights.stated(recipe, stage) || synthetic >= 1 - 1e-9) {
      wrong.add(
          "stage '"
              + stage.name()
              + "': synthetic sources have "
              + percent(synthetic)
              + ", must be <= synthetic_cap "
              + percent(cap));
      return weights;
    }
    warnings.add(
        "stage '"
            + stage.name()
            + "': synthetic sources scaled from "
            + percent(synthetic)
            + " to "
            + percent(cap));
    double[] scaled = weights.clone();
    for (int s = 0; s < count; s++) {
      scaled[s] *= sources.get(s).synthetic() ? cap / synthetic : (1 - cap) / (1 - synthetic);
    }
    return scaled;
  }

  /** The largest total that all weights and caps allow. */
  private long most() {
    double all = 0;
    double unimax = 0;
    for (int s = 0; s < count; s++) {
      all += available[s];
      double epochs = recipe.weighting() instanceof Weighting.UniMax u ? u.epochs() : 1;
      unimax += available[s] * Math.min(epochs, sources.get(s).epochsCap());
    }
    double guess = recipe.weighting() instanceof Weighting.UniMax ? unimax : all;
    double[] used = new double[count];
    for (MixtureStage stage : recipe.stages()) {
      double[] weights =
          syntheticCapped(stage, Weights.of(recipe, stage, available, guess * stage.share()));
      for (int s = 0; s < count; s++) {
        used[s] += weights[s] * stage.share();
      }
    }
    warnings.clear();
    double most = Double.POSITIVE_INFINITY;
    for (int s = 0; s < count; s++) {
      if (used[s] > 0) {
        most = Math.min(most, available[s] * sources.get(s).epochsCap() / used[s]);
      }
    }
    // All of everything is a whole number whatever the weights' rounding says.
    return Math.abs(most - all) <= 1e-9 * all ? (long) all : (long) most;
  }

  private List<SourceQuota> rows(long[][] wanted, long[][] quotas, long[] left) {
    List<MixtureStage> stages = recipe.stages();
    List<SourceQuota> rows = new ArrayList<>();
    long[] seen = new long[count];
    for (int i = 0; i < stages.size(); i++) {
      long stageTotal = Math.max(1, Arrays.stream(quotas[i]).sum());
      for (int s = 0; s < count; s++) {
        long quota = quotas[i][s];
        // Slack comes from what no stage has a claim to.
        long slack = quota == 0 ? 0 : Math.min(recipe.slackTokens(), left[s]);
        left[s] -= slack;
        seen[s] += quota;
        rows.add(
            new SourceQuota(
                stages.get(i).name(),
                sources.get(s).name(),
                available[s],
                (double) quota / stageTotal,
                wanted[i][s],
                quota,
                quota + slack,
                available[s] == 0 ? 0 : (double) quota / available[s],
                Math.max(0, wanted[i][s] - quota)));
      }
    }
    for (int s = 0; s < count; s++) {
      double epochs = available[s] == 0 ? 0 : (double) seen[s] / available[s];
      String name = sources.get(s).name();
      if (epochs > MANY_EPOCHS) {
        warnings.add("source '" + name + "': " + decimals(epochs) + " epochs, above 4");
      } else if (epochs > sources.get(s).epochsCap() + 1e-9) {
        warnings.add(
            "source '"
                + name
                + "': repeated "
                + decimals(epochs)
                + " times, above its cap "
                + decimals(sources.get(s).epochsCap()));
      }
    }
    return rows;
  }

  private String describe() {
    Map<String, Long> tokens = new LinkedHashMap<>();
    for (int s = 0; s < count; s++) {
      tokens.put(sources.get(s).name(), available[s]);
    }
    return tokens.toString();
  }

  private void stopIfWrong() {
    if (!wrong.isEmpty()) {
      throw new ImpossibleMixture(wrong);
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
