package io.gristmill.mixer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Weights of all sources in a stage, in the recipe's order. */
final class Weights {

  private Weights() {}

  /**
   * Not negative, summing to 1.
   *
   * @param tokens of the stage; UniMax needs them
   */
  static double[] of(MixtureRecipe recipe, MixtureStage stage, long[] available, double tokens) {
    List<SourceShare> sources = recipe.sources();
    int n = sources.size();
    double[] weights = new double[n];
    if (!stage.weights().isEmpty()) {
      for (int s = 0; s < n; s++) {
        weights[s] = stage.weights().getOrDefault(sources.get(s).name(), 0.0);
      }
    } else if (recipe.weighting() instanceof Weighting.Explicit) {
      Arrays.setAll(weights, s -> sources.get(s).weight());
    } else if (recipe.weighting() instanceof Weighting.Temperature t) {
      Arrays.setAll(weights, s -> Math.pow((double) available[s], 1 / t.temperature()));
    } else if (recipe.weighting() instanceof Weighting.UniMax u) {
      double[] room = new double[n];
      Arrays.setAll(room, s -> available[s] * Math.min(u.epochs(), sources.get(s).epochsCap()));
      weights = uniMax(room, tokens);
    } else {
      Arrays.setAll(weights, s -> available[s]);
    }
    return scaled(weights);
  }

  /** Whether the recipe or the stage states the weights. */
  static boolean stated(MixtureRecipe recipe, MixtureStage stage) {
    return !stage.weights().isEmpty() || recipe.weighting() instanceof Weighting.Explicit;
  }

  /** From the smallest source up: each gets an even part of what is left, or all its epochs. */
  private static double[] uniMax(double[] room, double tokens) {
    Integer[] order = new Integer[room.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> room[i]));
    double[] given = new double[room.length];
    double left = tokens;
    for (int i = 0; i < order.length; i++) {
      int s = order[i];
      given[s] = Math.min(left / (order.length - i), room[s]);
      left -= given[s];
    }
    return given;
  }

  static double[] scaled(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return sum == 0 ? weights : Arrays.stream(weights).map(w -> w / sum).toArray();
  }
}
