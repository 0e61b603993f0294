package io.gristmill.filters;

import java.util.List;

/**
 * Judges stored signals by other bounds, without the text: a pure function from the signals of a
 * table and the language of a row to a verdict. What a rewriting profile measured on its own text
 * stays as it was measured; parameters change what is measured, so they must be those of the table.
 */
public final class Recut {

  private final FilterChain chain;
  private final int[] columns;
  private final double[] signals;

  /**
   * @param recipe profiles and bounds to judge by
   * @param stored names of the signals in the table, in its order
   */
  public Recut(FilterRecipe recipe, List<String> stored) {
    chain = recipe.compile();
    signals = new double[chain.signalNames().size()];
    columns = new int[signals.length];
    for (int i = 0; i < columns.length; i++) {
      String name = chain.signalNames().get(i);
      columns[i] = stored.indexOf(name);
      if (columns[i] < 0) {
        throw new IllegalArgumentException(
            "signal '" + name + "' is not in the table; it has: " + stored);
      }
    }
  }

  /** The verdict on one row, whose signals are in the order of the table. */
  public Verdict verdict(String language, double[] stored) {
    for (int i = 0; i < columns.length; i++) {
      signals[i] = stored[columns[i]];
    }
    return chain.decide(language, signals);
  }
}
