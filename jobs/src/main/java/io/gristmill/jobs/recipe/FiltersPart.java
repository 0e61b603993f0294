package io.gristmill.jobs.recipe;

import static io.gristmill.jobs.recipe.InvalidOption.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which quality rules a document must pass. */
public record FiltersPart(
    @Option(
            "Frozen sets of rules, applied in this order; the first rule that fails names the rejection.")
        List<String> profiles,
    @Option("Other bounds for single rules, by their name as profile/rule.")
        Map<String, BoundsPart> rules,
    @Option(
            value =
                "Share of the rejected documents, drawn by id, that keep their text in annotated/, so that"
                    + " inspect --rule can show it; the others keep only what was measured.",
            byDefault = "0",
            min = 0,
            max = 1)
        double keepRejectedText) {

  /** Bounds of one rule; an absent one is no bound. */
  public record BoundsPart(
      @Option("Smallest value that passes.") Optional<Double> min,
      @Option("Largest value that passes.") Optional<Double> max) {
    public BoundsPart {
      check(min.isPresent() || max.isPresent(), "", "needs min, max or both");
      check(
          min.isEmpty() || max.isEmpty() || min.get() <= max.get(),
          "min",
          "min " + min.orElse(0.0) + " must be <= max " + max.orElse(0.0));
    }
  }
}
