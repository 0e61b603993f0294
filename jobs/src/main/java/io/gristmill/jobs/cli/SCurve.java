package io.gristmill.jobs.cli;

import java.util.Locale;
import java.util.TreeSet;

/**
 * How likely two documents of a similarity are to be compared at all: P(s) = 1 - (1 -
 * s^rows)^bands.
 *
 * @param similarity from which on two compared documents are duplicates
 */
record SCurve(int bands, int rows, double similarity) {
  private static final double[] SIMILARITIES = {0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95};
  private static final int WIDTH = 40;

  double at(double s) {
    return 1 - Math.pow(1 - Math.pow(s, rows), bands);
  }

  /** Where the curve is steepest: (1 / bands)^(1 / rows). */
  double steepest() {
    return Math.pow(1.0 / bands, 1.0 / rows);
  }

  @Override
  public String toString() {
    StringBuilder out =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "near duplicates: %d bands of %d rows, steepest at %.3f, compare two documents\n",
                bands,
                rows,
                steepest()));
    TreeSet<Double> shown = new TreeSet<>();
    for (double s : SIMILARITIES) {
      shown.add(s);
    }
    shown.add(similarity);
    for (double s : shown) {
      out.append(
          String.format(
              Locale.ROOT,
              "  of similarity %.2f  in %5.1f %%  %s%s\n",
              s,
              100 * at(s),
              "#".repeat((int) Math.round(WIDTH * at(s))),
              s == similarity ? "  <- from here on duplicates" : ""));
    }
    out.append(
        String.format(
            Locale.ROOT,
            "  a pair of similarity %.2f is overlooked in %.2f %%, unless another copy joins the two\n",
            similarity,
            100 * (1 - at(similarity))));
    return out.toString();
  }
}
