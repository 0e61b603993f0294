package io.gristmill.jobs.recipe;

import java.util.Collection;
import java.util.Locale;

/**
 * The tail of a message about a word that is none of the known ones: the choices, and the nearest
 * of them.
 */
public final class Choices {
  private Choices() {}

  /** As {@code ; known: [bands, rows]; did you mean 'bands'?}. */
  public static String explain(String word, Collection<String> known) {
    String nearest = null;
    int best = Integer.MAX_VALUE;
    for (String candidate : known) {
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < best) {
        best = distance;
        nearest = candidate;
      }
    }
    // A third of the letters may differ: 'sequence_lenght' is meant, 'foo' for 'name' is not.
    boolean near = nearest != null && best <= Math.max(1, word.length() / 3);
    return "; known: ["
        + String.join(", ", known)
        + "]"
        + (near ? "; did you mean '" + nearest + "'?" : "");
  }

  /** Edits between two words, a swap of neighbours being one (optimal string alignment). */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
