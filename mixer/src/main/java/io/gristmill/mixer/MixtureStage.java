package io.gristmill.mixer;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of training with one mixture; stages follow one another.
 *
 * @param share of all tokens
 * @param weights by source instead of the recipe's; a source left out has weight 0; empty for the
 *     recipe's own
 */
public record MixtureStage(String name, double share, Map<String, Double> weights)
    implements Serializable {

  public MixtureStage {
    if (name.isBlank()) {
      throw new IllegalArgumentException("stage: must have a name");
    }
    if (!(share > 0) || !(share <= 1)) {
      throw new IllegalArgumentException(
          "stage '" + name + "': share " + share + " must be > 0 and <= 1");
    }
    // Insertion order is the recipe's; Map.copyOf would not keep it.
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    weights.forEach(
        (source, weight) -> {
          if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                "stage '"
                    + name
                    + "', source '"
                    + source
                    + "': weight "
                    + weight
                    + " must be >= 0 and finite");
          }
        });
  }

  /**
   * A gradual change: {@code steps} stages of equal share whose weights go from one mixture to
   * another in a straight line, both ends included.
   */
  public static List<MixtureStage> gradual(
      String name, double share, Map<String, Double> from, Map<String, Double> to, int steps) {
    if (steps < 2) {
      throw new IllegalArgumentException("stage '" + name + "': steps " + steps + " must be >= 2");
    }
    List<MixtureStage> stages = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      double done = (double) i / (steps - 1);
      Map<String, Double> weights = new LinkedHashMap<>();
      from.forEach((source, weight) -> weights.merge(source, weight * (1 - done), Double::sum));
      to.forEach((source, weight) -> weights.merge(source, weight * done, Double::sum));
      stages.add(new MixtureStage(name + "-" + (i + 1), share / steps, weights));
    }
    return stages;
  }
}
