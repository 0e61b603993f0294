package io.gristmill.jobs.stages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.run.Json;
import java.util.List;

/**
 * Which part of the recipe each job depends on: what a change of it makes run again. Too little
 * here and a stale table is reused; too much and work is redone.
 */
final class JobParts {

  /** Keys of {@code dedup} that only the cut depends on. */
  private static final List<String> CUT_KEYS = List.of("passages", "substring", "min_words_left");

  private final Recipe recipe;

  JobParts(Recipe recipe) {
    this.recipe = recipe;
  }

  JsonNode annotate(String source) {
    ObjectNode part =
        parts(
            "limits",
            "repair",
            "language",
            "url",
            "filters",
            "bad_words",
            "quality",
            "pii",
            "tokenizer",
            "seed",
            "decontamination");
    // How the job is cut is no part of what it writes.
    ((ObjectNode) part.get("limits")).remove("split_bytes");
    // Where the sets lie does not matter; their items are an input.
    for (JsonNode set : part.get("decontamination").get("sets")) {
      ((ObjectNode) set).remove("paths");
    }
    part.set("source", source(source, "paths", "format", "fields", "rules"));
    ObjectNode dedup = (ObjectNode) tree("dedup");
    ObjectNode signature = (ObjectNode) dedup.get("fuzzy");
    signature.remove(List.of("similarity", "verify", "engine"));
    part.set("exact", dedup.get("exact"));
    part.set("signature", signature);
    return part;
  }

  JsonNode dedup() {
    ObjectNode part = parts("dedup");
    ((ObjectNode) part.get("dedup")).remove(CUT_KEYS);
    part.set("sources", sources("priority"));
    return part;
  }

  JsonNode cut() {
    ObjectNode dedup = (ObjectNode) tree("dedup");
    ObjectNode part = Json.MAPPER.createObjectNode();
    if (!recipe.dedup().cuts()) {
      return part;
    }
    part.setAll(dedup.retain(CUT_KEYS));
    part.set("survivor", tree("dedup").get("survivor"));
    part.set("tokenizer", tree("tokenizer"));
    part.set("sources", sources("priority"));
    return part;
  }

  JsonNode mix() {
    ObjectNode part = parts("split", "mixture", "packing", "tokenizer", "seed");
    part.set("sources", sources("weight", "epochs", "synthetic", "prune"));
    return part;
  }

  JsonNode plan() {
    ObjectNode part = parts("training", "packing", "tokenizer", "seed");
    part.set("sources", sources("weight"));
    return part;
  }

  JsonNode pack() {
    return parts("packing", "tokenizer", "seed", "name");
  }

  private ObjectNode parts(String... names) {
    ObjectNode parts = Json.MAPPER.createObjectNode();
    for (String name : names) {
      parts.set(name, tree(name));
    }
    return parts;
  }

  private ObjectNode sources(String... keys) {
    ObjectNode sources = Json.MAPPER.createObjectNode();
    recipe.sources().forEach(s -> sources.set(s.name(), source(s.name(), keys)));
    return sources;
  }

  private JsonNode source(String name, String... keys) {
    for (JsonNode source : tree("sources")) {
      if (source.path("name").asText().equals(name)) {
        return ((ObjectNode) source).retain(keys);
      }
    }
    throw new IllegalArgumentException("no source '" + name + "'");
  }

  private JsonNode tree(String part) {
    try {
      return Json.MAPPER.readTree(recipe.part(part));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("canonical JSON of " + part, e);
    }
  }
}
