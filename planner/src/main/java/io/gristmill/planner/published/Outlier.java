package io.gristmill.planner.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a prediction from another row is far off: the utilisation of both, and all that differs
 * between them.
 */
final class Outlier {

  private static final double PER_CENT = 100;

  private Outlier() {}

  /** One line, without the row's id. */
  static String because(PublishedRow row, PublishedRow from) {
    List<String> differences = new ArrayList<>();
    add(differences, row.framework(), from.framework());
    add(differences, row.accelerator(), from.accelerator());
    add(
        differences,
        row.precision().name().toLowerCase(Locale.ROOT),
        from.precision().name().toLowerCase(Locale.ROOT));
    add(differences, row.model(), from.model());
    add(differences, row.count() + " accelerators", from.count() + " accelerators");
    add(differences, row.sequence() + " tokens a row", from.sequence() + " tokens a row");
    add(
        differences,
        row.setting().isEmpty() ? "unnamed setting" : row.setting(),
        from.setting().isEmpty() ? "unnamed setting" : from.setting());
    return String.format(
        Locale.ROOT,
        "taken from %s, which ran at %.1f %% and this at %.1f %%; differing: %s (%s)",
        from.id(),
        PER_CENT * from.causalMfu(),
        PER_CENT * row.causalMfu(),
        differences.isEmpty() ? "nothing that is published" : String.join(", ", differences),
        row.source());
  }

  private static void add(List<String> differences, String here, String there) {
    if (!here.equals(there)) {
      differences.add(here + " against " + there);
    }
  }
}
