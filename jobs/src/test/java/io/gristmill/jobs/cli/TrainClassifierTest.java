package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gristmill.filters.logistic.LogisticModel;
import io.gristmill.filters.logistic.NgramReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier from the command line to the scores of a run. */
class TrainClassifierTest {

  private static final String RECIPE =
      """
      name: taught
      sources: [{name: web, paths: [web.jsonl], fields: {id: id, metadata: [rating]}}]
      quality: [{name: taught, kind: logistic, path: quality.bin, min: 0.5}]
      training: {model: llama3-8b, gpus: 1xH100, global_batch: 4}
      """;

  @TempDir Path folder;

  @BeforeEach
  void texts() throws IOException {
    StringBuilder good = new StringBuilder();
    StringBuilder bad = new StringBuilder();
    StringBuilder rated = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      String lesson = "lesson " + i + " explains the theorem of the mill";
      String spam = "click " + i + " for the cheap casino of the mill";
      good.append(record("g" + i, lesson, "5"));
      bad.append(record("b" + i, spam, "1.5"));
      rated.append(record("g" + i, lesson, "5")).append(record("b" + i, spam, "1.5"));
    }
    rated.append(record("x", "not rated at all", "none"));
    Files.writeString(folder.resolve("good.jsonl"), good);
    Files.writeString(folder.resolve("bad.jsonl"), bad);
    Files.writeString(folder.resolve("rated.jsonl"), rated);
    Files.writeString(
        folder.resolve("web.jsonl"),
        record("1", "the lesson on the theorem", "") + record("2", "cheap click", ""));
    Files.writeString(folder.resolve("taught.yaml"), RECIPE);
  }

  private static String record(String id, String text, String rating) {
    return "{\"id\": \"%s\", \"text\": \"%s\", \"rating\": \"%s\"}%n".formatted(id, text, rating);
  }

  @Test
  void aModelIsTrainedEvaluatedAndScoresARun() throws IOException {
    Outcome trained =
        Outcome.of(
            "train-classifier",
            "--positive",
            folder.resolve("good.jsonl"),
            "--negative",
            folder.resolve("bad.jsonl"),
            "--bits",
            "12",
            "--held-out",
            "0.3",
            "--output",
            folder.resolve("quality.bin"));
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(trained.out())
        .contains("trained on", "ROC AUC 1.0000", "positive/good", "negative/bad", "speaks for")
        .contains("theorem", "casino");
    assertThat(trained.err()).contains("below a hundred of each the figures say little");
    assertThat(trained.out())
        .startsWith(Files.readString(folder.resolve("quality.bin.report.txt")));
    JsonNode report =
        new ObjectMapper().readTree(folder.resolve("quality.bin.report.json").toFile());
    assertThat(report.at("/texts/read").asInt()).isEqualTo(120);
    assertThat(report.at("/settings/words").asText()).isEqualTo("whitespace");
    assertThat(report.at("/heldOut/rocAuc").asDouble()).isEqualTo(1);
    assertThat(report.at("/heldOut/thresholds")).hasSize(13);
    assertThat(report.at("/fingerprint").asText()).matches("[0-9a-f]{32}");

    // The same texts, labelled by a field.
    Outcome rated =
        Outcome.of(
            "train-classifier",
            folder.resolve("rated.jsonl"),
            "--label",
            "rating",
            "--positive-from",
            "3",
            "--by",
            "rating",
            "--bits",
            "12",
            "--held-out",
            "0.3",
            "--output",
            folder.resolve("rated.bin"));
    assertThat(rated.code()).as(rated.err()).isZero();
    assertThat(rated.err()).contains("1 texts have no label");
    assertThat(folder.resolve("rated.bin")).hasSameBinaryContentAs(folder.resolve("quality.bin"));
    assertThat(rated.out())
        .containsPattern("\n1\\.5 +\\d+ +0 ")
        .containsPattern("\n5 +\\d+ +\\d+ ");

    Path out = folder.resolve("out");
    Outcome annotated = Outcome.of("annotate", folder.resolve("taught.yaml"), "--output", out);
    assertThat(annotated.code()).as(annotated.err()).isZero();
    LogisticModel model;
    try (InputStream in = Files.newInputStream(folder.resolve("quality.bin"))) {
      model = LogisticModel.read(in);
    }
    NgramReader reader = model.ngrams().newReader();
    try (SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate()) {
      for (Row row : spark.read().parquet(out.resolve("annotated").toString()).collectAsList()) {
        boolean lesson = row.getAs("record_id").equals("1");
        byte[] text =
            (lesson ? "the lesson on the theorem" : "cheap click").getBytes(StandardCharsets.UTF_8);
        reader.read(text, 0, text.length);
        assertThat(row.<Row>getAs("signals").<Double>getAs("quality/taught"))
            .isEqualTo(model.probability(reader));
        assertThat(row.<String>getAs("reject_rule")).isEqualTo(lesson ? null : "quality/taught");
      }
    }
  }

  @Test
  void whatDoesNotGoTogetherIsRefusedInWords() {
    assertRefused("both kinds are needed", "--positive", "x.jsonl");
    assertRefused("what is in [x.jsonl]?", "x.jsonl");
    assertRefused("needs --positive-label or --positive-from", "x.jsonl", "--label", "kind");
    assertRefused("give INPUT with it", "--label", "kind", "--positive", "x");
    assertRefused(
        "30 bits; from 8 to 24", "x", "--label", "k", "--positive-from", "1", "--bits=30");
  }

  private static void assertRefused(String message, Object... arguments) {
    List<Object> line = new ArrayList<>(List.of("train-classifier"));
    line.addAll(List.of(arguments));
    Outcome outcome = Outcome.of(line.toArray());
    assertThat(outcome.code()).isEqualTo(64);
    assertThat(outcome.err()).contains(message);
  }
}
