package io.gristmill.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.planner.format.PlannerFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A planner request: a file, options, or both. */
final class PlanArguments {
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

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  boolean isEmpty() {
    return request == null && (model == null || gpus == null);
  }

  /** The request as a tree, for the planner to read. */
  ObjectNode tree() throws IOException {
    ObjectNode tree = request == null ? new ObjectMapper().createObjectNode() : file();
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

  private ObjectNode file() throws IOException {
    if (!Files.isRegularFile(request)) {
      throw new ParameterException(spec.commandLine(), request + ": no such request file");
    }
    if (PlannerFormat.parse(Files.readString(request)) instanceof ObjectNode tree) {
      return tree;
    }
    throw new ParameterException(
        spec.commandLine(),
        request + ": must hold a request: a group of keys, not a list or value");
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
