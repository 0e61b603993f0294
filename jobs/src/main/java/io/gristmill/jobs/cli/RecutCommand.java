package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Problem;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeException;
import io.gristmill.jobs.recipe.SourcePart;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.run.RunLock;
import io.gristmill.jobs.stages.RecipeJobs;
import io.gristmill.jobs.stages.RecutChange;
import io.gristmill.jobs.stages.Recutting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries other bounds on what was annotated, from its signals. */
@Command(
    name = "recut",
    mixinStandardHelpOptions = true,
    description = {
      "Show what other bounds would change in a run directory, from the signals stored there, without reading text again;"
          + " with --apply, write it. Steps after annotate run again with the next gristmill run.",
      "",
      "Bounds that reject more can be applied. Documents that come back need their text, which is not kept of rejected ones:"
          + " they are counted, and --apply is refused."
    },
    footer = {
      "",
      "Examples:",
      "  gristmill recut out/web --set filters.rules.gopher-quality/word-count.min=80",
      "  gristmill recut out/web --set quality.edu.min=0.4 --apply",
      "  gristmill recut out/web --quantile quality/edu.min=0.3 --apply"
    })
final class RecutCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "DIR", description = "The run directory.")
  String output;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Replace a bound of the recipe that was run. May be repeated.")
  List<String> settings = new ArrayList<>();

  @Option(
      names = "--quantile",
      paramLabel = "SIGNAL.min=SHARE",
      description =
          "Set the bound of a signal, in each source, to the value below which this share of its kept documents lies;"
              + " SIGNAL.max=SHARE likewise. May be repeated.")
  List<String> quantiles = new ArrayList<>();

  @Option(names = "--apply", description = "Write the changed tables and the changed recipe.")
  boolean apply;

  @Mixin SparkArguments arguments;

  RecutCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = arguments.start("recut")) {
      RunDirectory directory =
          RunLocation.existing(output, spark.sparkContext().hadoopConfiguration());
      Recipe old = RunLocation.recipe(directory);
      Recutting recutting = new Recutting(spark, directory);
      List<String> changed = new ArrayList<>(settings);
      for (String quantile : quantiles) {
        changed.addAll(ofQuantile(recutting, old, quantile));
      }
      Recipe now = RunLocation.recipe(directory, changed);
      report(recutting.changes(old, now));
      if (apply) {
        RunLock lock = RunLock.take(directory, new RecipeJobs(now).all());
        try {
          recutting.apply(old, now, Versions.all(), JobObserver.NONE);
          console.say("gristmill: applied; gristmill run with the same --set goes on from here");
        } finally {
          lock.close();
        }
      }
      return ExitCode.DONE.code();
    }
  }

  /** The settings that a quantile stands for, one for each source. */
  private List<String> ofQuantile(Recutting recutting, Recipe old, String quantile) {
    int equals = quantile.indexOf('=');
    int dot = quantile.lastIndexOf('.', Math.max(0, equals));
    String bound = dot < 0 ? "" : quantile.substring(dot + 1, equals);
    double share = equals < 0 ? -1 : share(quantile.substring(equals + 1));
    if (!(bound.equals("min") || bound.equals("max")) || !(share >= 0 && share < 1)) {
      throw bad("--quantile " + quantile, "write it as quality/edu.min=0.3, the share in [0, 1)");
    }
    String signal = quantile.substring(0, dot);
    List<String> found = new ArrayList<>();
    for (SourcePart source : old.sources()) {
      double value = recutting.quantile(source.name(), signal, share);
      String setting = "sources." + source.name() + ".rules." + signal + "." + bound + "=" + value;
      console.say("gristmill: --set " + setting);
      found.add(setting);
    }
    return found;
  }

  private static double share(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private void report(List<RecutChange> changes) {
    TextTable moved = new TextTable("source", "was", "becomes", "documents", "tokens");
    Map<String, long[]> totals = new TreeMap<>();
    for (RecutChange change : changes) {
      long[] total = totals.computeIfAbsent(change.source(), source -> new long[5]);
      total[0] += change.from().isEmpty() ? change.documents() : 0;
      total[1] += change.to().isEmpty() ? change.documents() : 0;
      total[2] += change.from().isEmpty() ? change.tokens() : 0;
      total[3] += change.to().isEmpty() ? change.tokens() : 0;
      total[4] += change.brings() ? change.documents() : 0;
      if (!change.same()) {
        moved.row(
            change.source(),
            change.from().isEmpty() ? "kept" : change.from(),
            change.to().isEmpty() ? "kept" : change.to(),
            change.documents(),
            change.tokens());
      }
    }
    TextTable sums =
        new TextTable("source", "kept", "kept then", "tokens", "tokens then", "without text");
    totals.forEach((source, n) -> sums.row(source, n[0], n[1], n[2], n[3], n[4]));
    console.out().println(moved);
    console.out().println(sums);
    long back = totals.values().stream().mapToLong(n -> n[4]).sum();
    if (back > 0) {
      console.say(
          String.format(
              Locale.ROOT,
              "gristmill: %,d documents would come back, but their text was not kept: annotate again with gristmill run",
              back));
    }
  }

  private static RecipeException bad(String place, String message) {
    return new RecipeException(List.of(new Problem(place, "", message)));
  }
}
