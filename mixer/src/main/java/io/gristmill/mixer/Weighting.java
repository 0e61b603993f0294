package io.gristmill.mixer;

import java.io.Serializable;

/** Where the weights come from. */
public sealed interface Weighting extends Serializable {

  /**
   * From the recipe.
   *
   * @param normalise whether weights that do not sum to 1 are scaled; else they are an error
   */
  record Explicit(boolean normalise) implements Weighting {}

  /** By the tokens there are. */
  record Proportional() implements Weighting {}

  /**
   * By tokens to the power 1/temperature: 1 is proportional, large is uniform (mT5, arXiv
   * 2010.11934, with its exponent α = 1/temperature).
   */
  record Temperature(double temperature) implements Weighting {
    public Temperature {
      if (!(temperature >= 1) || temperature == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "temperature: " + temperature + " must be >= 1 and finite");
      }
    }
  }

  /**
   * As uniform as can be with at most so many epochs of any source (UniMax, arXiv 2304.09151), and
   * no more of one than its own cap.
   */
  record UniMax(double epochs) implements Weighting {
    public UniMax {
      if (!(epochs > 0) || epochs > 1000) {
        throw new IllegalArgumentException("unimax: epochs " + epochs + " must be > 0, <= 1000");
      }
    }
  }
}
