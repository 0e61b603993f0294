package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.jobs.TinyCorpus;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.Json;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.stages.MixtureWhatIf;
import io.gristmill.jobs.stages.Pipeline;
import io.gristmill.jobs.stages.Step;
import io.gristmill.mixer.Supply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What-if on a run that has mixed once: the command starts no Spark. */
class WhatIfCommandTest {

  private static final String RECIPE =
      """
      name: mill
      sources:
        - {name: web, paths: [web], format: jsonl}
        - {name: book, paths: [book], format: jsonl, epochs: 4}
      filters: {profiles: [gopher-quality]}
      packing: {sequence_length: 64}
      """;

  @TempDir static Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void mixOnce() throws IOException {
    TinyCorpus.write(folder, "web", 40);
    TinyCorpus.write(folder, "book", 10);
    Recipe recipe = recipe();
    RunDirectory directory = directory();
    directory.writeText("recipe.yaml", recipe.toYaml());
    Pipeline pipeline =
        new Pipeline(session(), recipe, directory, Map.of("gristmill", "test"), JobObserver.NONE);
    for (Step step : List.of(Step.ANNOTATE, Step.DEDUP, Step.CUT, Step.MIX)) {
      pipeline.run(step);
    }
  }

  @Test
  void newWeightsGiveNewSharesEpochsAndShortage() throws IOException {
    Path json = folder.resolve("answer.json");
    run("--weights", "web=1,book=3", "--tokens", "4000", "--json", json.toString());
    JsonNode answer = Json.MAPPER.readTree(Files.readString(json));
    assertThat(answer.path("tokens").asLong()).isEqualTo(4000);
    assertThat(quota(answer, "web")).isEqualTo(1000);
    assertThat(quota(answer, "book")).isEqualTo(3000);
    long book = answer.path("quotas").get(1).path("available").asLong();
    assertThat(answer.path("quotas").get(1).path("epochs").asDouble()).isEqualTo(3000.0 / book);
    assertThat(out.toString()).contains("75.000 %", "4,000 tokens in all");
  }

  @Test
  void aShortSourceIsStoppedRenormalisedOrRepeated() {
    assertThat(gristmill("--weights", "web=1,book=9", "--tokens", "90000", "--shortage", "stop"))
        .isEqualTo(64);
    assertThat(err.toString()).contains("source 'book': wants 81000 tokens", "choices: fewer");
    run("--weights", "web=1,book=9", "--tokens", "90000", "--shortage", "renormalise");
    assertThat(out.toString()).contains("all sources together have");
    run("--weights", "web=1,book=9", "--tokens", "90000", "--shortage", "repeat");
    assertThat(out.toString()).contains("above 4");
  }

  @Test
  void policiesAnswerWithoutWeights() {
    run("--policy", "unimax", "--tokens", "3000");
    assertThat(out.toString()).contains("50.000 %");
    run("--temperature", "1000", "--tokens", "3000");
    assertThat(out.toString()).contains("50.0");
    run("--policy", "proportional", "--epochs", "1");
    assertThat(out.toString()).contains("1.000");
  }

  @Test
  void mistakesNameTheFieldAndTheChoices() {
    assertThat(gristmill("--weights", "wbe=1")).isEqualTo(64);
    assertThat(err.toString()).contains("known: [web, book]; did you mean 'web'?");
    assertThat(gristmill("--policy", "unimaxx")).isEqualTo(64);
    assertThat(err.toString()).contains("mixture.policy", "did you mean 'unimax'?");
    assertThat(gristmill("--set", "filters.profiles=[c4]")).isEqualTo(64);
    assertThat(err.toString()).contains("its table was made by another recipe");
    assertThat(gristmill("--set", "sources.web.prune={signal: words, keep: 0.5}")).isEqualTo(64);
    assertThat(err.toString()).contains("sources[0].prune.signal: unknown signal 'words'");
  }

  @Test
  void countingTheTablesGivesWhatTheMixJobCounted() throws IOException {
    MixtureWhatIf question = new MixtureWhatIf(directory(), recipe());
    List<Supply> recorded = question.recorded().orElseThrow();
    assertThat(question.counted(session())).containsExactlyInAnyOrderElementsOf(recorded);

    Recipe pruned =
        RecipeReader.read(
            "mill.yaml",
            RECIPE,
            folder.toString(),
            List.of("sources.web.prune={signal: gopher-quality/word-count, keep: 0.5}"));
    MixtureWhatIf half = new MixtureWhatIf(directory(), pruned);
    assertThat(half.recorded()).isEmpty();
    // Half of the tokens, and the document that crosses the line.
    long all = tokens(recorded, "web");
    assertThat(tokens(half.counted(session()), "web")).isBetween(all / 2, all * 6 / 10);
  }

  private static long tokens(List<Supply> supplies, String source) {
    return supplies.stream()
        .filter(supply -> supply.source().equals(source))
        .mapToLong(Supply::tokens)
        .sum();
  }

  private static long quota(JsonNode answer, String source) {
    for (JsonNode quota : answer.path("quotas")) {
      if (quota.path("source").asText().equals(source)) {
        return quota.path("quota").asLong();
      }
    }
    throw new AssertionError("no " + source + " in " + answer);
  }

  private void run(String... options) {
    assertThat(gristmill(options)).as(err.toString()).isZero();
  }

  private int gristmill(String... options) {
    List<String> line = new ArrayList<>(List.of("mixture", "what-if", directoryName()));
    line.addAll(List.of(options));
    return Gristmill.execute(
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false),
        line.toArray(String[]::new));
  }

  private static String directoryName() {
    return folder.resolve("out").toString();
  }

  private static RunDirectory directory() throws IOException {
    return new RunDirectory(directoryName(), new Configuration());
  }

  private static Recipe recipe() {
    return RecipeReader.read("mill.yaml", RECIPE, folder.toString(), List.of());
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.default.parallelism", "2")
        .getOrCreate();
  }
}
