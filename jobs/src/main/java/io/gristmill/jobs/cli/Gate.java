package io.gristmill.jobs.cli;

import io.gristmill.jobs.cli.RunFigures.SourceFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run must be like to go on to its shards. Shares are of the records read, in [0, 1].
 *
 * @param maxRejected by the rules
 * @param maxQuarantined that could not be read
 * @param maxDuplicates of what was read
 * @param minTokens of the documents that pass the rules, before duplicates go
 */
record Gate(double maxRejected, double maxQuarantined, double maxDuplicates, long minTokens) {

  Gate {
    share("--max-rejected", maxRejected);
    share("--max-quarantined", maxQuarantined);
    share("--max-duplicates", maxDuplicates);
    if (minTokens < 0) {
      throw new IllegalArgumentException("--min-tokens " + minTokens + " must be >= 0");
    }
  }

  /** The reasons why {@code flow} does not pass; empty when it does. */
  List<String> failures(SourceFlow flow) {
    List<String> failures = new ArrayList<>();
    more(failures, flow, "rejected", flow.rejected(), maxRejected);
    more(failures, flow, "quarantined", flow.quarantined(), maxQuarantined);
    more(failures, flow, "duplicates", flow.duplicateRows(), maxDuplicates);
    if (flow.tokens() < minTokens) {
      failures.add(
          String.format(
              Locale.ROOT,
              "%s: %,d tokens, fewer than --min-tokens %,d",
              flow.source(),
              flow.tokens(),
              minTokens));
    }
    return failures;
  }

  private static void more(
      List<String> failures, SourceFlow flow, String what, long records, double most) {
    // A source of no records has none of anything.
    double share = flow.read() == 0 ? 0 : (double) records / flow.read();
    if (share > most) {
      failures.add(
          String.format(
              Locale.ROOT,
              "%s: %.4f of %,d records %s, more than --max-%s %s",
              flow.source(),
              share,
              flow.read(),
              what,
              what,
              most));
    }
  }

  private static void share(String option, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(option + " " + value + " must be between 0 and 1");
    }
  }
}
