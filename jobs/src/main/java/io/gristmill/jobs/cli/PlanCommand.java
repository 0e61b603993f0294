package io.gristmill.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.stages.Step;
import io.gristmill.planner.Plan;
import io.gristmill.planner.ShardPlanner;
import io.gristmill.planner.format.PlannerFormat;
import io.gristmill.planner.report.PlanText;
import io.gristmill.planner.request.PlanRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The shard planner by itself, from options or a request file; or, with a recipe, the plan job of
 * its run.
 */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    subcommands = {
      PlanReports.Validate.class,
      PlanReports.Explain.class,
      PlanReports.Diff.class,
      PlanReports.Simulate.class
    },
    description = {
      "Plan shards for a training run: how many, of how many rows, how long it takes and what it costs.",
      "",
      "From options or a request file it answers at once and starts no Spark. With --recipe it is the plan job of that"
          + " recipe's run, which counts the rows of the mixture first; needs mix.",
      "",
      "With --spark it sizes the Spark cluster that grinds a corpus, and prints the lines of spark-defaults.conf."
    },
    footer = {
      "",
      "Examples:",
      "  gristmill plan --model llama3-70b --gpus 2048xH100 --tp 8 --pp 2 --seq 8192 --tokens 15e12",
      "  gristmill plan request.yaml --json plan.json",
      "  gristmill plan --recipe recipe.yaml --output out/web",
      "  gristmill plan --spark --corpus-bytes 10TB --hours 24"
    })
final class PlanCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "REQUEST",
      description = "A planner request as YAML or JSON; options win over it.")
  Path request;

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = "A model of the planner's catalogue, such as llama3-8b.")
  String model;

  @Option(names = "--gpus", paramLabel = "NxKIND", description = "Accelerators, such as 2048xH100.")
  String gpus;

  @Option(names = "--tokens", paramLabel = "N", description = "Tokens to train on, such as 15e12.")
  Double tokens;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Train this long instead of for a number of tokens.")
  Double days;

  @Option(names = "--budget", paramLabel = "USD", description = "Spend this much instead.")
  Double budget;

  @Option(names = "--seq", paramLabel = "N", description = "Tokens of a row.")
  Integer sequence;

  @Option(names = "--global-batch", paramLabel = "N", description = "Rows of an optimizer step.")
  Long globalBatch;

  @Option(
      names = "--micro-batch",
      paramLabel = "N",
      description = "Rows of one forward pass of a rank.")
  Integer microBatch;

  @Option(names = "--tp", paramLabel = "N", description = "Tensor parallel size.")
  Integer tensor;

  @Option(names = "--pp", paramLabel = "N", description = "Pipeline parallel size.")
  Integer pipeline;

  @Option(names = "--cp", paramLabel = "N", description = "Context parallel size.")
  Integer context;

  @Option(
      names = "--elastic",
      split = ",",
      paramLabel = "N,N",
      description = "Other numbers of accelerators that must work with the same shards.")
  List<Integer> elastic;

  @Option(
      names = "--loader",
      paramLabel = "KIND",
      description =
          "gristmill, mds, megatron, nanoset, olmo-core, hf-datasets, litdata or torchtitan.")
  String loader;

  @Option(names = "--workers", paramLabel = "N", description = "Loader workers of a rank.")
  Integer workers;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the whole plan here; - for the terminal.")
  String json;

  @Option(
      names = "--recipe",
      paramLabel = "RECIPE",
      description = "Run the plan job of this recipe instead.")
  String recipe;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "With --recipe: replace a value of it. May be repeated.")
  List<String> settings = List.of();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "With --recipe: the run directory. Default: out/NAME.")
  String output;

  @Option(names = "--strict", description = "Exit with 2 when the plan has warnings.")
  boolean strict;

  @ArgGroup(exclusive = false)
  SparkSizingArguments sizing;

  @Mixin SparkArguments spark;

  @Spec CommandSpec spec;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (recipe != null) {
      return ofRecipe();
    }
    if (sizing != null) {
      console.out().print(sizing.text());
      return ExitCode.DONE.code();
    }
    if (request == null && (model == null || gpus == null)) {
      throw new ParameterException(
          spec.commandLine(), "say --model and --gpus, or name a request file, or --recipe");
    }
    Plan plan = ShardPlanner.plan(PlanRequest.read(tree()));
    if (json != null && !json.equals("-")) {
      Files.writeString(Path.of(json), plan.toJson());
    }
    console.out().print("-".equals(json) ? plan.toJson() + "\n" : PlanText.of(plan));
    return strict && plan.hasWarnings() ? ExitCode.WARNINGS.code() : ExitCode.DONE.code();
  }

  private Integer ofRecipe() throws IOException {
    RecipeArgument argument = new RecipeArgument();
    argument.recipe = recipe;
    argument.settings = settings;
    Recipe read = argument.read();
    try (OpenRun run =
        OpenRun.start(console, spark, read, output == null ? "out/" + read.name() : output)) {
      run.pipeline().run(Step.PLAN);
      return Summary.finish(console, run.directory(), strict);
    }
  }

  private ObjectNode tree() throws IOException {
    ObjectNode tree =
        request == null
            ? new ObjectMapper().createObjectNode()
            : (ObjectNode) PlannerFormat.parse(Files.readString(request));
    if (model != null) {
      tree.put("model", model);
    }
    if (gpus != null) {
      accelerators(tree);
    }
    target(tree);
    put(tree, "sequence", "length", sequence);
    put(tree, "batch", "global_batch", globalBatch);
    put(tree, "batch", "micro_batch", microBatch);
    put(tree, "loader", "workers", workers);
    if (loader != null) {
      tree.withObject("/loader").put("kind", loader);
    }
    if (tensor != null || pipeline != null || context != null) {
      ObjectNode parallelism = tree.withObject("/cluster").withObject("/parallelism");
      put(parallelism, "tensor", tensor);
      put(parallelism, "pipeline", pipeline);
      put(parallelism, "context", context);
    }
    if (elastic != null) {
      var counts = tree.withObject("/cluster").putArray("elastic_counts");
      elastic.forEach(counts::add);
    }
    return tree;
  }

  private void accelerators(ObjectNode tree) {
    int times = gpus.indexOf('x');
    if (times < 1 || !gpus.substring(0, times).matches("[0-9]{1,7}")) {
      throw new ParameterException(
          spec.commandLine(), "--gpus '" + gpus + "' must be count x kind, such as 2048xH100");
    }
    tree.withObject("/cluster")
        .put("count", Integer.parseInt(gpus.substring(0, times)))
        .put("accelerator", gpus.substring(times + 1));
  }

  private void target(ObjectNode tree) {
    if (tokens == null && days == null && budget == null) {
      if (!tree.has("target")) {
        // Chinchilla's ratio, when nothing is said of how long to train.
        tree.withObject("/target").put("tokens_per_parameter", 20);
      }
      return;
    }
    ObjectNode target = tree.putObject("target");
    put(target, "tokens", tokens);
    put(target, "days", days);
    put(target, "budget_usd", budget);
  }

  private static void put(ObjectNode tree, String group, String field, Number value) {
    if (value != null) {
      put(tree.withObject("/" + group), field, value);
    }
  }

  private static void put(ObjectNode node, String field, Number value) {
    if (value instanceof Double number) {
      node.put(field, number);
    } else if (value != null) {
      node.put(field, value.longValue());
    }
  }
}
