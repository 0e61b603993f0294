package io.gristmill.mixer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What sources give of a stage when they have less than their weights ask for. */
final class Shortages {

  private final MixtureRecipe recipe;
  private final List<SourceShare> sources;
  private final int count;
  private final long[] available;
  private final List<String> warnings;
  private final List<String> wrong;

  /**
   * @param available tokens of one epoch, in the recipe's order
   * @param warnings get what was done about a shortage
   * @param wrong gets what cannot be done
   */
  Shortages(MixtureRecipe recipe, long[] available, List<String> warnings, List<String> wrong) {
    this.recipe = recipe;
    this.sources = recipe.sources();
    this.count = sources.size();
    this.available = available;
    this.warnings = warnings;
    this.wrong = wrong;
  }

  /** What the sources can give of a stage. */
  long[] within(MixtureStage stage, long tokens, double[] weights, long[] wanted, long[] left) {
    long[] quota = wanted.clone();
    boolean[] full = new boolean[count];
    boolean shorter = false;
    for (int s = 0; s < count; s++) {
      // A total of "all" may round to a token too much for the source that sets it.
      if (recipe.totalTokens() == MixtureRecipe.ALL
          && quota[s] > left[s]
          && quota[s] - left[s] <= count) {
        quota[s] = left[s];
      }
      shorter |= quota[s] > left[s];
    }
    if (!shorter) {
      return quota;
    }
    if (recipe.shortage() == ShortagePolicy.STOP) {
      for (int s = 0; s < count; s++) {
        if (quota[s] > left[s]) {
          wrong.add(
              shortage(stage, s, quota[s], left[s])
                  + "; choices: fewer total_tokens, a"
                  + " smaller weight, more epochs, shortage: renormalise or repeat");
        }
      }
      return quota;
    }
    if (recipe.shortage() == ShortagePolicy.REPEAT) {
      // Only a source without any text is short here.
      for (int s = 0; s < count; s++) {
        if (quota[s] > left[s]) {
          wrong.add(shortage(stage, s, quota[s], left[s]) + " and cannot be repeated");
        }
      }
      return quota;
    }
    return renormalised(stage, tokens, weights, wanted, left, full);
  }

  /** Sources at their limit give all; what is missing is asked of the others by their weights. */
  private long[] renormalised(
      MixtureStage stage,
      long tokens,
      double[] weights,
      long[] wanted,
      long[] left,
      boolean[] full) {
    long[] quota = wanted.clone();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int s = 0; s < count; s++) {
        if (!full[s] && quota[s] > left[s]) {
          full[s] = true;
          changed = true;
        }
      }
      long rest = tokens;
      double[] open = weights.clone();
      for (int s = 0; s < count; s++) {
        if (full[s]) {
          quota[s] = left[s];
          rest -= left[s];
          open[s] = 0;
        }
      }
      if (Arrays.stream(open).sum() == 0) {
        warnings.add(
            "stage '"
                + stage.name()
                + "': all sources together have "
                + (tokens - rest)
                + " of "
                + tokens
                + " tokens");
        break;
      }
      long[] parts = LargestRemainder.split(rest, open);
      for (int s = 0; s < count; s++) {
        if (!full[s]) {
          quota[s] = parts[s];
        }
      }
    }
    for (int s = 0; s < count; s++) {
      if (full[s]) {
        warnings.add(shortage(stage, s, wanted[s], left[s]) + ": the others take its place");
      }
    }
    return quota;
  }

  private String shortage(MixtureStage stage, int s, long wanted, long has) {
    return "stage '"
        + stage.name()
        + "', source '"
        + sources.get(s).name()
        + "': wants "
        + wanted
        + " tokens and has "
        + Math.max(0, has)
        + " left ("
        + available[s]
        + " x "
        + decimals(sources.get(s).epochsCap())
        + " epochs)";
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
