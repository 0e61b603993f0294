package io.gristmill.planner.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.planner.format.PlannerFormat;
import io.gristmill.planner.hardware.AcceleratorCatalogue;
import io.gristmill.planner.model.ModelCatalogue;
import io.gristmill.planner.model.ModelShape;
import io.gristmill.planner.shard.ShardBounds;
import java.util.List;

/**
 * Everything a plan follows from. The same request gives the same plan, byte for byte.
 *
 * @param seed of the permutation
 */
public record PlanRequest(
    ModelShape model,
    Target target,
    Sequence sequence,
    Batch batch,
    Cluster cluster,
    Loader loader,
    Storage storage,
    Corpus corpus,
    ShardBounds shards,
    SparkRates spark,
    Economics economics,
    long seed) {

  private static final List<String> REQUIRED = List.of("model", "target", "cluster");

  /**
   * Reads a request from JSON or YAML. {@code model}, {@code target} and {@code cluster} (with
   * {@code accelerator} and {@code count}) must be there; a model and an accelerator may be a name
   * from the catalogue; everything else has a default.
   *
   * @throws IllegalArgumentException naming the field, the value and the choices
   */
  public static PlanRequest read(String jsonOrYaml) {
    return read(PlannerFormat.parse(jsonOrYaml));
  }

  /** The same from a tree. */
  public static PlanRequest read(JsonNode tree) {
    if (!(tree instanceof ObjectNode given)) {
      throw new IllegalArgumentException("plan request: must be a JSON or YAML object");
    }
    for (String field : REQUIRED) {
      if (!given.has(field)) {
        throw new IllegalArgumentException(
            "missing field '"
                + field
                + "'"
                + (field.equals("model") ? "; presets: " + ModelCatalogue.bundled().ids() : ""));
      }
    }
    ObjectNode resolved = given.deepCopy();
    resolved.set("model", PlannerFormat.tree(ModelCatalogue.bundled().resolve(given.get("model"))));
    JsonNode cluster = given.get("cluster");
    if (!cluster.has("accelerator")) {
      throw new IllegalArgumentException("missing field 'cluster.accelerator'");
    }
    ((ObjectNode) resolved.get("cluster"))
        .set(
            "accelerator",
            PlannerFormat.tree(AcceleratorCatalogue.bundled().resolve(cluster.get("accelerator"))));
    return PlannerFormat.bind(PlannerFormat.merged(defaults(), resolved), PlanRequest.class, "");
  }

  private static ObjectNode defaults() {
    ObjectNode defaults =
        (ObjectNode)
            PlannerFormat.parse(
                """
                target: {tokens: 0, days: 0, budget_usd: 0, tokens_per_parameter: 0}
                cluster: {accelerators_per_node: 0, zero_stage: 1, precision: bf16,
                          recomputation: selective, mfu: 0, framework: "", goodput: 0, elastic_ranks: [],
                          elastic_counts: [], node_memory_bytes: 2199023255552}
                seed: 42
                """);
    ((ObjectNode) defaults.get("cluster"))
        .set("parallelism", PlannerFormat.tree(Parallelism.DEFAULT));
    defaults.set("sequence", PlannerFormat.tree(Sequence.DEFAULT));
    defaults.set("batch", PlannerFormat.tree(Batch.DEFAULT));
    defaults.set("loader", PlannerFormat.tree(Loader.DEFAULT));
    defaults.set("storage", PlannerFormat.tree(Storage.DEFAULT));
    defaults.set("corpus", PlannerFormat.tree(Corpus.DEFAULT));
    defaults.set("shards", PlannerFormat.tree(ShardBounds.STANDARD));
    defaults.set("spark", PlannerFormat.tree(SparkRates.DEFAULT));
    defaults.set("economics", PlannerFormat.tree(Economics.DEFAULT));
    return defaults;
  }
}
