package io.gristmill.jobs.stages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.SourcePart;
import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.run.Json;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.mixer.MixturePlan;
import io.gristmill.mixer.MixtureRecipe;
import io.gristmill.mixer.Supply;
import io.gristmill.mixer.spark.Mix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * What another mixture would take of a run's documents. Reads no text and writes nothing: where the
 * mix job has counted the sources its record is enough, else ids and token counts are read.
 */
public final class MixtureWhatIf {

  private final RunDirectory directory;
  private final Recipe recipe;
  private final JobParts parts;
  private final MixtureRecipe mixture;

  /**
   * @param recipe of the run, with other values in {@code mixture} and {@code sources}
   * @throws IllegalArgumentException when the tables were made by another recipe
   */
  public MixtureWhatIf(RunDirectory directory, Recipe recipe) throws IOException {
    this.directory = directory;
    this.recipe = recipe;
    this.parts = new JobParts(recipe);
    this.mixture = new RecipeSettings(recipe, directory.configuration()).mixture();
    for (SourcePart source : recipe.sources()) {
      checkMadeBy(RecipeJobs.annotate(source.name()), parts.annotate(source.name()));
    }
    checkMadeBy(Step.DEDUP.label(), parts.dedup());
    checkMadeBy(Step.CUT.label(), parts.cut());
  }

  /** Documents and tokens of each source as the mix job counted them, if that still holds. */
  public Optional<List<Supply>> recorded() throws IOException {
    JobRecord mix = directory.record(Step.MIX.label()).orElse(null);
    if (mix == null || !mix.counts().has("supplies") || !mix.inputs().equals(inputs())) {
      return Optional.empty();
    }
    JsonNode wanted = Json.tree(parts.mix());
    for (String part : List.of("tokenizer", "split")) {
      if (!wanted.path(part).equals(mix.recipe().path(part))) {
        return Optional.empty();
      }
    }
    List<Supply> supplies = new ArrayList<>();
    for (SourcePart source : recipe.sources()) {
      JsonNode now = wanted.path("sources").path(source.name()).path("prune");
      if (!now.equals(mix.recipe().path("sources").path(source.name()).path("prune"))) {
        return Optional.empty();
      }
    }
    for (JsonNode supply : mix.counts().path("supplies")) {
      supplies.add(read(supply));
    }
    return Optional.of(supplies);
  }

  /** The same counted from the tables. */
  public List<Supply> counted(SparkSession spark) {
    Tables tables =
        new Tables(spark, directory, recipe.sources().stream().map(SourcePart::name).toList());
    int separators =
        new RecipeSettings(recipe, directory.configuration())
            .packJob()
            .packing()
            .separators()
            .count();
    return new Mix(mixture)
        .supplies(
            new MixStage(spark, tables, mixture, separators, HeldOut.of(tables, recipe)).narrow());
  }

  /**
   * The tokens of each source and stage.
   *
   * @throws io.gristmill.mixer.ImpossibleMixture with every reason
   */
  public MixturePlan plan(List<Supply> supplies) {
    return MixturePlan.of(mixture, supplies);
  }

  private void checkMadeBy(String job, JsonNode part) throws IOException {
    JobRecord record =
        directory
            .record(job)
            .orElseThrow(
                () -> new PredecessorMissingException("mixture what-if", job, directory.root()));
    if (!Objects.equals(Json.tree(part), Json.tree(record.recipe()))) {
      throw new IllegalArgumentException(
          job
              + ": its table was made by another recipe than this one; what-if changes the mixture"
              + " only, run "
              + job
              + " first for anything else");
    }
  }

  private Map<String, String> inputs() throws IOException {
    Map<String, String> inputs = new TreeMap<>();
    for (SourcePart source : recipe.sources()) {
      String job = RecipeJobs.annotate(source.name());
      inputs.put(job, fingerprint(job));
    }
    for (Step step : List.of(Step.DEDUP, Step.CUT)) {
      inputs.put(step.label(), fingerprint(step.label()));
    }
    return inputs;
  }

  private String fingerprint(String job) throws IOException {
    return directory.record(job).map(JobRecord::fingerprint).orElse("");
  }

  private static Supply read(JsonNode supply) {
    try {
      return Json.MAPPER.treeToValue(supply, Supply.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("jobs/mix.json: supplies: " + e.getOriginalMessage(), e);
    }
  }
}
