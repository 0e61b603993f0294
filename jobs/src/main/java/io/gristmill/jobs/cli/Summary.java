package io.gristmill.jobs.cli;

import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.watch.Stated;
import java.io.IOException;
import java.util.List;

/** What a command that ran jobs leaves: the report page, and the table of counts on the console. */
final class Summary {
  private Summary() {}

  static int finish(Console console, RunDirectory directory, boolean strict) throws IOException {
    return finish(console, directory, strict, Stated.NOTHING);
  }

  /**
   * @param stated what the report is to say of money and of the full corpus instead of what the
   *     records say
   */
  static int finish(Console console, RunDirectory directory, boolean strict, Stated stated)
      throws IOException {
    RunFigures figures = RunFigures.of(directory);
    directory.writeText("report.html", ReportPage.of(directory.root().toString(), figures, stated));
    console.out().print(table(figures));
    console.out().print(DecontaminationFigures.of(figures).table());
    List<String> warnings = figures.warnings();
    for (String warning : warnings) {
      console.warn(warning);
    }
    console.say("gristmill: report in " + directory.path("report.html"));
    return strict && !warnings.isEmpty() ? ExitCode.WARNINGS.code() : ExitCode.DONE.code();
  }

  /** in = quarantined + rejected + duplicates + kept, source by source. */
  static String table(RunFigures figures) {
    TextTable table =
        new TextTable("source", "read", "quarantined", "rejected", "duplicates", "kept");
    long[] total = new long[5];
    for (RunFigures.SourceFlow flow : figures.sources()) {
      long[] row = {
        flow.read(), flow.quarantined(), flow.rejected(), flow.duplicateRows(), flow.kept()
      };
      table.row(flow.source(), row[0], row[1], row[2], row[3], row[4]);
      for (int i = 0; i < row.length; i++) {
        total[i] += row[i];
      }
    }
    return table.row("all", total[0], total[1], total[2], total[3], total[4]).toString();
  }
}
