package io.gristmill.jobs.cli;

import io.gristmill.jobs.cli.RunFigures.SourceFlow;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.SourcePart;
import io.gristmill.jobs.run.Json;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a run by the records of its jobs, for schedulers: go on, or stop. Starts no Spark. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Judge the data of a run by the counts of its finished jobs, before its shards are written.",
      "Exits with 0 when every limit holds, with 65 and the reasons when one does not."
    },
    footer = {
      "",
      "Examples:",
      "  gristmill gate out/web --max-rejected 0.9 --max-quarantined 0.01 --per-source",
      "  gristmill gate out/web --min-tokens 300000000000"
    })
final class GateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "DIR", description = "The run directory.")
  String output;

  @Option(
      names = "--max-rejected",
      paramLabel = "SHARE",
      defaultValue = "1",
      description = "Share of the records that rules may reject (default: ${DEFAULT-VALUE}).")
  double maxRejected;

  @Option(
      names = "--max-quarantined",
      paramLabel = "SHARE",
      defaultValue = "1",
      description = "Share of the records that may be unreadable (default: ${DEFAULT-VALUE}).")
  double maxQuarantined;

  @Option(
      names = "--max-duplicates",
      paramLabel = "SHARE",
      defaultValue = "1",
      description = "Share of the records that may be duplicates (default: ${DEFAULT-VALUE}).")
  double maxDuplicates;

  @Option(
      names = "--min-tokens",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Tokens that must pass the rules, before duplicates go (default: ${DEFAULT-VALUE}).")
  long minTokens;

  @Option(
      names = "--per-source",
      description = "Hold each source to the limits, not only all of them together.")
  boolean perSource;

  GateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SparkLogging.quiet();
    Gate gate = new Gate(maxRejected, maxQuarantined, maxDuplicates, minTokens);
    RunDirectory directory = RunLocation.existing(output, new Configuration());
    RunFigures figures = RunFigures.of(directory);
    List<SourceFlow> flows = figures.sources();
    console.out().print(Summary.table(figures));
    List<String> failures = new ArrayList<>(unfinished(RunLocation.recipe(directory), flows));
    failures.addAll(gate.failures(together(flows)));
    if (perSource) {
      flows.forEach(flow -> failures.addAll(gate.failures(flow)));
    }
    for (String failure : failures) {
      console.out().println("gate: " + failure);
    }
    console.out().println(failures.isEmpty() ? "gate: passed" : "gate: stopped");
    return failures.isEmpty() ? ExitCode.DONE.code() : ExitCode.BAD_DATA.code();
  }

  // Nothing is known of a source that was not read: it must not pass for want of records.
  private static List<String> unfinished(Recipe recipe, List<SourceFlow> flows) {
    List<String> names = flows.stream().map(SourceFlow::source).toList();
    return recipe.sources().stream()
        .map(SourcePart::name)
        .filter(source -> !names.contains(source))
        .map(source -> source + ": not annotated yet")
        .toList();
  }

  private static SourceFlow together(List<SourceFlow> flows) {
    long read = 0;
    long quarantined = 0;
    long rejected = 0;
    long tokens = 0;
    Map<String, Long> duplicates = new TreeMap<>();
    for (SourceFlow flow : flows) {
      read += flow.read();
      quarantined += flow.quarantined();
      rejected += flow.rejected();
      tokens += flow.tokens();
      flow.duplicates().forEach((kind, rows) -> duplicates.merge(kind, rows, Long::sum));
    }
    return new SourceFlow(
        "all sources",
        read,
        quarantined,
        rejected,
        duplicates,
        tokens,
        Json.MAPPER.createObjectNode());
  }
}
