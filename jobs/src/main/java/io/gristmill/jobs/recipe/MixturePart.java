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
            "Where the shares come from: the weights of the sources, their natural sizes, those flattened by temperature, or"
                + " as even as the epochs of each source allow (unimax). Without it: weights if the sources have them, else"
                + " temperature.")
        Optional<Policy> policy,
    @Option(
            value =
                "Flattens natural shares: a source counts by its tokens to the power 1/temperature. 1 keeps them, a large one"
                    + " makes them equal; a value below 1 is taken as the power itself.",
            byDefault = "1",
            min = 0,
            max = 1000)
        double temperature,
    @Option(
            value =
                "When a source has too few tokens even with its epochs: stop before the job, give its place to the others by"
                    + " their weights (renormalise), or repeat it beyond its epochs. fail and less are older words for the"
                    + " first two.",
            byDefault = "renormalise")
        Shortage shortage,
    @Option(
            value = "Largest share of tokens that synthetic sources may have in any stage.",
            byDefault = "1",
            min = 0,
            max = 1)
        double syntheticCap,
    @Option("Phases with weights of their own, in the order of training. Without any there is one.")
        List<StagePart> stages) {

  /** Where shares come from. */
  public enum Policy {
    WEIGHTS,
    PROPORTIONAL,
    TEMPERATURE,
    UNIMAX
  }

  /** What happens when a source runs out. */
  public enum Shortage {
    STOP,
    RENORMALISE,
    REPEAT,
    FAIL,
    LESS
  }

  /** A phase of training. */
  public record StagePart(
      @Option(value = "Name of the stage.", pattern = SourcePart.NAME) String name,
      @Option(value = "Share of the mixture's tokens.", min = 0.000001, max = 1) double share,
      @Option(
              value =
                  "Weight of each source in this stage; a source left out has none. Without any: as in the whole mixture.",
              min = 0)
          Map<String, Double> weights,
      @Option(
              value =
                  "Weights at the end of the stage, which it approaches from weights in a straight line, in steps.",
              min = 0)
          Map<String, Double> endWeights,
      @Option(
              value =
                  "With end_weights: into how many stages of equal share, NAME-1, NAME-2 and so on, the change is cut.",
              byDefault = "1",
              min = 1,
              max = 1000)
          int steps,
      @Option(
              "Shards and a plan of the stage's own, for a training that changes with it; {} changes nothing but the files."
                  + " If one stage has it, every stage gets its own, below stages/NAME.")
          Optional<StageShardsPart> shards) {
    public StagePart {
      check(
          weights.isEmpty() || weights.values().stream().mapToDouble(w -> w).sum() > 0,
          "weights",
          "the weights add up to 0");
      check(
          endWeights.isEmpty() || endWeights.values().stream().mapToDouble(w -> w).sum() > 0,
          "end_weights",
          "the weights add up to 0");
      check(
          endWeights.isEmpty() || !weights.isEmpty(), "end_weights", "needs weights to start from");
      check(
          endWeights.isEmpty() == (steps == 1),
          endWeights.isEmpty() ? "steps" : "end_weights",
          endWeights.isEmpty()
              ? steps + " steps need end_weights to go to"
              : "needs steps: at least 2");
    }
  }

  /** What of packing and training is different in a stage; what is absent is the recipe's. */
  public record StageShardsPart(
      @Option(value = "Tokens of a row in this stage.", min = 8, max = 16_777_216)
          Optional<Integer> sequenceLength,
      @Option(value = "Rows of one optimizer step in this stage.", min = 1)
          Optional<Integer> globalBatch,
      @Option(value = "Rows of one forward pass of a rank in this stage.", min = 1)
          Optional<Integer> microBatch,
      @Option(value = "Context parallel size in this stage.", min = 1)
          Optional<Integer> contextParallel) {}

  /** Whether each stage has shards of its own. */
  public boolean hasStageShards() {
    return stages.stream().anyMatch(stage -> stage.shards().isPresent());
  }

  public MixturePart {
    // Only the words of today reach fingerprints and reports.
    shortage =
        switch (shortage) {
          case FAIL -> Shortage.STOP;
          case LESS -> Shortage.RENORMALISE;
          default -> shortage;
        };
    double share = stages.stream().mapToDouble(StagePart::share).sum();
    check(
        stages.isEmpty() || Math.abs(share - 1) < 1e-9,
        "stages",
        "the shares of the stages add up to " + share + ", not to 1");
    for (int i = 0; i < stages.size(); i++) {
      for (int j = 0; j < i; j++) {
        check(
            !stages.get(i).name().equals(stages.get(j).name()),
            "stages[" + i + "].name",
            "'" + stages.get(i).name() + "' names two stages");
      }
    }
  }
}
