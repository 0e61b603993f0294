package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.dedup.spark.Split;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeException;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldOutTest {

  private static final String FOOTER =
      "\\nAll rights of this page belong to the miller of the valley.";

  @TempDir Path folder;

  @Test
  void heldOutDocumentsAreWrittenWithTheirTextAndNotInTheMixture() throws IOException {
    Random random = new Random(61);
    StringBuilder corpus = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      StringBuilder text = new StringBuilder("tale");
      for (int word = 0; word < 60; word++) {
        text.append(" w").append(Integer.toString(random.nextInt(50_000), 36));
      }
      corpus.append("{\"text\":\"").append(text).append(FOOTER).append("\"}\n");
      if (i % 4 == 0) {
        corpus.append("{\"text\":\"").append(text).append(" end").append(FOOTER).append("\"}\n");
      }
    }
    Files.writeString(folder.resolve("web.jsonl"), corpus);
    Pipeline pipeline =
        pipeline("split: {validation: 0.2, test: 0.1}\ndedup: {passages: {unit: line}}");
    for (Step step : Step.values()) {
      if (step != Step.VERIFY) {
        pipeline.run(step);
      }
    }
    VerifyStage.Verified verified = pipeline.verify();
    assertThat(verified.problems()).isEmpty();
    Balance balance = verified.balances().get(0);
    assertThat(balance.documents()).isEqualTo(40);
    assertThat(balance.heldOut()).isBetween(5L, 20L);
    assertThat(balance.heldOut() + balance.mixed()).isEqualTo(40);

    List<Row> held =
        TestSpark.session()
            .read()
            .parquet(folder.resolve("out/heldout").toString())
            .collectAsList();
    assertThat(held).hasSize((int) balance.heldOut()).allMatch(row -> row.getAs("text") != null);
    // What was cut out of the text is not in what is held out: one document keeps the line.
    assertThat(held.stream().filter(row -> row.<String>getAs("text").contains("miller")))
        .hasSizeLessThan(2);
    JsonNode counts = directory().record("mix").orElseThrow().counts();
    assertThat(counts.path("heldOut").path("validation").path("web").path("documents").asLong())
        .isPositive();

    // Without the option the table goes, and its documents are trained on.
    Pipeline without = pipeline("mixture: {}");
    without.run(Step.MIX);
    assertThat(Files.exists(folder.resolve("out/heldout"))).isFalse();
  }

  @Test
  void aPartAddedAtTheEndMovesNothingBetweenTheOthers() {
    Map<String, Double> shares = new LinkedHashMap<>(Map.of("validation", 0.1));
    Split one = Split.of(shares, 5);
    shares.put("test", 0.1);
    Split two = Split.of(shares, 5);
    int validation = 0;
    for (int i = 0; i < 10_000; i++) {
      String id = "cluster" + i;
      if (one.partOf(id).equals("validation")) {
        validation++;
        assertThat(two.partOf(id)).isEqualTo("validation");
      }
    }
    // Four standard errors of a draw of 10,000 at 0.1 are 120.
    assertThat(validation).isBetween(880, 1120);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{validation: 0.6, test: 0.4} | the shares add up to 1.0: nothing is left to train on",
        "{train: 0.1}                 | and not train, which is what is left",
        "{Validation: 0.1}            | a split is named with lower-case letters",
        "{validation: 0}              | a share must be above 0",
        "{validation: 2}              | validation",
      })
  void impossibleSplitsAreRefusedInTheRecipe(String split, String message) throws IOException {
    Files.writeString(folder.resolve("web.jsonl"), "");
    assertThatThrownBy(() -> pipeline("split: " + split))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining(message);
  }

  private Pipeline pipeline(String more) throws IOException {
    Recipe recipe =
        RecipeReader.read(
            "mill.yaml",
            "name: mill\nsources: [{name: web, paths: [web.jsonl]}]\npacking: {sequence_length: 64}\n"
                + "training: {gpus: 1xH100, global_batch: 4, shard_bytes: 64 KiB}\n"
                + more
                + "\n",
            folder.toString(),
            List.of());
    return new Pipeline(
        TestSpark.session(), recipe, directory(), Map.of("gristmill", "test"), JobObserver.NONE);
  }

  private RunDirectory directory() throws IOException {
    return new RunDirectory(folder.resolve("out").toString(), new Configuration());
  }
}
