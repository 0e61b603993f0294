package io.gristmill.mixer;

import java.io.Serializable;

/**
 * What the recipe says of one source.
 *
 * @param weight its share of tokens; only read where the weighting is explicit
 * @param epochsCap how often it may be seen in all, stages together; above 4 warns
 * @param synthetic whether a model wrote it
 */
public record SourceShare(
    String name, double weight, double epochsCap, boolean synthetic, Pruning pruning)
    implements Serializable {

  public SourceShare {
    if (name.isBlank()) {
      throw new IllegalArgumentException("source: must have a name");
    }
    if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "source '" + name + "': weight " + weight + " must be >= 0 and finite");
    }
    if (!(epochsCap > 0) || epochsCap > 1000) {
      throw new IllegalArgumentException(
          "source '" + name + "': epochs " + epochsCap + " must be > 0 and <= 1000");
    }
  }

  /** Seen at most once, not synthetic, not pruned. */
  public static SourceShare of(String name, double weight) {
    return new SourceShare(name, weight, 1, false, Pruning.NONE);
  }

  /** The same seen at most {@code epochs} times. */
  public SourceShare withEpochs(double epochs) {
    return new SourceShare(name, weight, epochs, synthetic, pruning);
  }

  /** The same marked as written by a model. */
  public SourceShare asSynthetic() {
    return new SourceShare(name, weight, epochsCap, true, pruning);
  }

  /** The same pruned. */
  public SourceShare pruned(Pruning pruning) {
    return new SourceShare(name, weight, epochsCap, synthetic, pruning);
  }
}
