package io.gristmill.jobs.stages;

import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.Recut;
import io.gristmill.filters.Verdict;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Judges rows of {@code annotated} by other bounds, in the order in which the scan judges
 * documents. What the signals do not tell stays as it was: empty texts, URLs that a list has,
 * evaluation items and personal data.
 */
record Rejudge(List<String> languages, double minLanguageScore, FilterRecipe filters)
    implements Serializable {

  Rejudge {
    languages = List.copyOf(languages);
  }

  Judge newJudge(List<String> storedSignals) {
    return new Judge(this, storedSignals);
  }

  /** Judges one row after another. */
  static final class Judge {
    private final Rejudge settings;
    private final Recut recut;
    private final double[] signals;

    private Judge(Rejudge settings, List<String> storedSignals) {
      this.settings = settings;
      this.recut = new Recut(settings.filters, storedSignals);
      this.signals = new double[storedSignals.size()];
    }

    /** The new rejection of a row, or null when it stays. */
    Verdict.Reject judge(Row row) {
      String old = row.getAs("reject_rule");
      if (old != null && (old.equals(DocumentScan.EMPTY) || old.startsWith(DocumentScan.URL))) {
        return asItWas(row);
      }
      String language = row.getAs("language");
      double score = row.<Double>getAs("language_score");
      if (!settings.languages.isEmpty()
          && (!settings.languages.contains(language) || score < settings.minLanguageScore)) {
        return new Verdict.Reject(DocumentScan.LANGUAGE, score);
      }
      Row stored = row.getAs("signals");
      for (int i = 0; i < signals.length; i++) {
        signals[i] = stored.isNullAt(i) ? Double.NaN : stored.getDouble(i);
      }
      if (recut.verdict(language, signals) instanceof Verdict.Reject rejected) {
        return rejected;
      }
      boolean later =
          old != null
              && (old.equals(DocumentScan.PII) || old.startsWith(DocumentScan.DECONTAMINATION));
      return later ? asItWas(row) : null;
    }

    private static Verdict.Reject asItWas(Row row) {
      return new Verdict.Reject(row.getAs("reject_rule"), row.<Double>getAs("reject_value"));
    }
  }
}
