package io.gristmill.jobs.recipe;

import static io.gristmill.jobs.recipe.InvalidOption.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How many tokens of each source are taken. */
public record MixturePart(
    @Option(
            value =
                "Tokens of the whole mixture. Without it: as many as the weights allow before a source runs out.",
            unit = Option.Unit.COUNT,
            min = 1)
        Optional<Long> tokens,
    @Option(
            value =
                "Exponent on the available tokens when no source has a weight: 1 keeps the natural shares, 0 makes them equal.",
            byDefault = "1",
            min = 0,
            max = 1)
        double temperature,
    @Option(
            value =
                "When a source has too few tokens even with its epochs: fail, or take less of it and say so.",
            byDefault = "less")
        ShortagePolicy shortage,
    @Option("Phases with weights of their own, in the order of training. Without any there is one.")
        List<StagePart> stages) {

  /** What happens when a source runs out. */
  public enum ShortagePolicy {
    FAIL,
    LESS
  }

  /** A phase of training. */
  public record StagePart(
      @Option(value = "Name of the stage.", pattern = SourcePart.NAME) String name,
      @Option(value = "Share of the mixture's tokens.", min = 0, max = 1) double share,
      @Option(value = "Weight of each source in this stage; a source left out has none.", min = 0)
          Map<String, Double> weights) {
    public StagePart {
      check(
          weights.values().stream().mapToDouble(w -> w).sum() > 0,
          "weights",
          "the weights add up to 0");
    }
  }

  public MixturePart {
    double share = stages.stream().mapToDouble(StagePart::share).sum();
    check(
        stages.isEmpty() || Math.abs(share - 1) < 1e-9,
        "stages",
        "the shares of the stages add up to " + share + ", not to 1");
  }
}
