package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.jobs.TinyCorpus;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.Json;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training in stages, from text to shards: as ranges of one set, and as sets of their own. */
class StagedPipelineTest {

  private static final String RECIPE =
      """
      name: staged
      sources:
        - {name: web, paths: [web], format: jsonl}
        - {name: book, paths: [book], format: jsonl, epochs: 3}
      dedup: {fuzzy: {enabled: false}}
      packing: {sequence_length: 32}
      training: {model: llama3-8b, gpus: 1xH100, global_batch: 4, loader_workers: 1, shard_bytes: 64 KiB}
      mixture:
        stages:
          - {name: base, share: 0.7, weights: {web: 3, book: 1}}
          - {name: end, share: 0.3, weights: {web: 1, book: 1}%s}
      """;

  private static final int LONGEST_ROW = 64;
  // 89 words of "and the mill", two letters and the source, at most eight tokens each.
  private static final int LONGEST_DOCUMENT = 8 * 100;

  private final SparkSession spark = TestSpark.session();

  @TempDir Path folder;

  @Test
  void stagesAreRangesOfOneSetOrHaveShardsOfTheirOwn() throws IOException {
    TinyCorpus.write(folder, "web", 30);
    TinyCorpus.write(folder, "book", 12);

    Pipeline ranges = pipeline("");
    ranges.run();
    JsonNode manifest = manifest("shards");
    assertThat(manifest.at("/order/stages")).hasSize(2);
    assertThat(manifest.at("/provenance/stages").asText()).isEqualTo("base,end");
    long rows = manifest.at("/accounting/published_rows").asLong();
    assertThat(manifest.at("/order/stages/0/rows").asLong()).isCloseTo(rows * 7 / 10, within(2L));
    holdsItsMixture("shards", manifest, Map.of(0, 0.25, 1, 0.5));
    assertThat(ranges.verify().problems()).isEmpty();

    Pipeline own = pipeline(", shards: {sequence_length: 64, global_batch: 2}");
    own.run();
    assertThat(own.verify().problems()).isEmpty();
    JsonNode base = manifest("stages/base/shards");
    JsonNode end = manifest("stages/end/shards");
    assertThat(base.at("/rows/sequence_length").asInt()).isEqualTo(32);
    assertThat(end.at("/rows/sequence_length").asInt()).isEqualTo(64);
    JsonNode plan = Json.MAPPER.readTree(Files.readString(folder.resolve("out/plans/end.json")));
    assertThat(plan.at("/request/batch/global_batch").asInt()).isEqualTo(2);
    assertThat(plan.at("/shards/shards").asLong()).isEqualTo(end.at("/layout/shards").asLong());
    holdsItsMixture("stages/base/shards", base, Map.of(0, 0.25));
    holdsItsMixture("stages/end/shards", end, Map.of(1, 0.5));
    double all = wanted(base) + wanted(end);
    assertThat(wanted(end) / all).isCloseTo(0.3, within(0.001));
    holdsWhatWasWanted(base);
    holdsWhatWasWanted(end);

    // A shard set that is not the planned one does not verify.
    Files.delete(folder.resolve("out/plans/.end.json.crc"));
    Files.copy(
        folder.resolve("out/plans/base.json"),
        folder.resolve("out/plans/end.json"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(own.verify().problems())
        .contains("end: tokens of a row: 64, planned are 32")
        .contains("end: the shards were packed by another plan");
  }

  private static long wanted(JsonNode manifest) {
    long wanted = 0;
    for (JsonNode stream : manifest.path("mixture")) {
      wanted += stream.path("wanted_tokens").asLong();
    }
    return wanted;
  }

  /**
   * Chosen are the quota, three of the longest rows so that rounding never lacks, and a document.
   */
  private static void holdsWhatWasWanted(JsonNode manifest) {
    long beyond = 3 * LONGEST_ROW + LONGEST_DOCUMENT;
    for (JsonNode part : manifest.path("mixture")) {
      long wanted = part.path("wanted_tokens").asLong();
      assertThat(part.path("chosen_tokens").asLong())
          .as("tokens of %s", part)
          .isBetween(wanted - beyond, wanted + beyond);
    }
  }

  /** In every window of 16 rows of a stage books have their share, within the stated bound. */
  private void holdsItsMixture(String shards, JsonNode manifest, Map<Integer, Double> books) {
    List<Row> rows =
        spark
            .read()
            .parquet(folder.resolve("out/" + shards + "/data").toString() + "/*/*.parquet")
            .select(col("sequence"), col("segments").getItem(0).getField("source"))
            .orderBy("sequence")
            .collectAsList();
    for (JsonNode stage : manifest.at("/order/stages")) {
      int first = stage.path("first_sequence").asInt();
      int size = stage.path("rows").asInt();
      double share = books.get(stage.path("stage").asInt());
      int window = 16;
      for (int from = first; from + window <= first + size; from++) {
        long found =
            rows.subList(from, from + window).stream()
                .filter(row -> row.getString(1).equals("book"))
                .count();
        assertThat((double) found)
            .as("%s stage %s from %d", shards, stage, from)
            .isBetween(window * share - 2 - 4 * share, window * share + 2 + 4 * share);
      }
    }
  }

  private JsonNode manifest(String shards) throws IOException {
    return Json.MAPPER.readTree(
        Files.readString(folder.resolve("out/" + shards + "/manifest.json")));
  }

  private Pipeline pipeline(String ofTheLastStage) throws IOException {
    Recipe recipe =
        RecipeReader.read(
            "staged.yaml", RECIPE.formatted(ofTheLastStage), folder.toString(), List.of());
    RunDirectory directory =
        new RunDirectory(folder.resolve("out").toString(), new Configuration());
    return new Pipeline(spark, recipe, directory, Map.of("gristmill", "test"), JobObserver.NONE);
  }
}
