package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.Json;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.stages.MixtureWhatIf;
import io.gristmill.mixer.MixturePlan;
import io.gristmill.mixer.MixtureText;
import io.gristmill.mixer.SourceQuota;
import io.gristmill.mixer.Supply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shares, epochs and shortage of a run's sources under other weights. */
@Command(
    name = "what-if",
    mixinStandardHelpOptions = true,
    description = {
      "Show tokens, share, epochs and shortage of each source for another mixture of a run's documents. Nothing is"
          + " written and no text is read; after the mix job its counts are enough and no Spark is started."
    },
    footer = {
      "",
      "Examples:",
      "  gristmill mixture what-if out/web --weights crawl=8,books=2 --tokens 300B",
      "  gristmill mixture what-if out/web --policy unimax --epochs 4",
      "  gristmill mixture what-if out/web --set 'sources.crawl.prune={signal: gopher-quality/alphabetic-words, keep: 0.5}'"
    })
final class WhatIfCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "DIR", description = "The run directory; needs dedup.")
  String output;

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "SOURCE=N",
      description = "Weights instead of the recipe's; a source left out has none.")
  Map<String, Double> weights = new LinkedHashMap<>();

  @Option(
      names = "--stage",
      paramLabel = "NAME",
      description = "The stage that --weights is for, where the recipe has stages.")
  String stage;

  @Option(names = "--tokens", paramLabel = "N", description = "Tokens in all, such as 300B.")
  String tokens;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      description = "weights, proportional, temperature or unimax.")
  String policy;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Flatten the natural shares: tokens to the power 1/T.")
  String temperature;

  @Option(
      names = "--epochs",
      split = ",",
      paramLabel = "N|SOURCE=N",
      description = "How often documents may be repeated: of every source, or of those named.")
  List<String> epochs = new ArrayList<>();

  @Option(
      names = "--shortage",
      paramLabel = "NAME",
      description = "stop, renormalise or repeat, when a source runs out.")
  String shortage;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Replace another value of mixture or sources. May be repeated.")
  List<String> settings = new ArrayList<>();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the answer here as JSON; - for the terminal.")
  String json;

  @Mixin SparkArguments spark;

  @Spec CommandSpec spec;

  WhatIfCommand(Console console) {
    this.console = console;
  }

  /**
   * The answer for programs.
   *
   * @param quotas of each stage and source
   */
  private record Answer(
      long tokens, List<Supply> supplies, List<SourceQuota> quotas, List<String> warnings) {}

  @Override
  public Integer call() throws IOException {
    SparkLogging.quiet();
    RunDirectory directory = RunLocation.existing(output, new Configuration());
    MixtureWhatIf question =
        new MixtureWhatIf(directory, asked(directory, RunLocation.recipe(directory)));
    Optional<List<Supply>> recorded = question.recorded();
    List<Supply> supplies = recorded.isPresent() ? recorded.get() : counted(question);
    MixturePlan plan = question.plan(supplies);
    if (json != null) {
      Answer answer = new Answer(plan.totalTokens(), supplies, plan.quotas(), plan.warnings());
      String text = Json.MAPPER.writeValueAsString(answer) + "\n";
      if (json.equals("-")) {
        console.out().print(text);
        return ExitCode.DONE.code();
      }
      Files.writeString(Path.of(json), text);
    }
    console.out().print(MixtureText.of(plan));
    console.out().printf(Locale.ROOT, "%,d tokens in all%n", plan.totalTokens());
    return ExitCode.DONE.code();
  }

  private List<Supply> counted(MixtureWhatIf question) {
    console.say("gristmill: counting the documents that are left");
    SparkSession session = spark.start("what-if");
    try {
      return question.counted(session);
    } finally {
      session.stop();
    }
  }

  /** The run's recipe with what the options say in its place. */
  private Recipe asked(RunDirectory directory, Recipe recipe) throws IOException {
    List<String> changes = new ArrayList<>();
    boolean staged = recipe.mixture().stages().stream().anyMatch(part -> !part.weights().isEmpty());
    if (stage != null) {
      changes.add("mixture.stages." + stage + ".weights=" + yaml(weights));
    } else if (!weights.isEmpty()) {
      if (staged) {
        throw new ParameterException(
            spec.commandLine(),
            "--weights: the stages of this recipe have weights of their own; say --stage, one of "
                + recipe.mixture().stages().stream().map(part -> part.name()).toList());
      }
      recipe
          .sources()
          .forEach(
              source ->
                  changes.add(
                      "sources."
                          + source.name()
                          + ".weight="
                          + weights.getOrDefault(source.name(), 0.0)));
      weights.keySet().stream()
          .filter(name -> recipe.sources().stream().noneMatch(s -> s.name().equals(name)))
          .forEach(name -> changes.add("sources." + name + ".weight=" + weights.get(name)));
      changes.add("mixture.policy=weights");
    }
    add(changes, "mixture.tokens", tokens);
    add(changes, "mixture.policy", temperature == null ? null : "temperature");
    add(changes, "mixture.temperature", temperature);
    add(changes, "mixture.policy", policy);
    add(changes, "mixture.shortage", shortage);
    for (String each : epochs) {
      int equals = each.indexOf('=');
      if (equals >= 0) {
        changes.add(
            "sources." + each.substring(0, equals) + ".epochs=" + each.substring(equals + 1));
      } else {
        recipe
            .sources()
            .forEach(source -> changes.add("sources." + source.name() + ".epochs=" + each));
      }
    }
    changes.addAll(settings);
    return RecipeReader.read(
        directory.path("recipe.yaml").toString(),
        directory.readText("recipe.yaml"),
        directory.root().toString(),
        changes);
  }

  private static String yaml(Map<String, Double> weights) {
    List<String> entries = new ArrayList<>();
    weights.forEach((source, weight) -> entries.add(source + ": " + weight));
    return "{" + String.join(", ", entries) + "}";
  }

  private static void add(List<String> changes, String key, String value) {
    if (value != null) {
      changes.add(key + "=" + value);
    }
  }
}
