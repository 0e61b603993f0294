package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job of the command line whose recipe names a model of kind {@code onnx}. */
class OnnxRunTest {

  private static final String RECIPE =
      """
      name: edu
      sources:
        - {name: web, paths: [web.jsonl], fields: {id: id}}
      quality:
        - {name: edu, kind: onnx, path: tiny.onnx, vocabulary: vocab.txt, max_tokens: 24, min: 1.0}
      training: {model: llama3-8b, gpus: 1xH100, global_batch: 4}
      """;

  /** {@code make-goldens.py} computed these scores. */
  private static final double THE = 2.115199089050293;

  @TempDir Path folder;

  @BeforeEach
  void copyFiles() throws IOException {
    for (String name : List.of("tiny.onnx", "wide.onnx", "vocab.txt")) {
      try (InputStream in = OnnxRunTest.class.getResourceAsStream("/io/gristmill/onnx/" + name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
    StringBuilder texts = new StringBuilder("{\"id\": \"the\", \"text\": \"the\"}\n");
    for (int i = 0; i < 100; i++) {
      texts.append("{\"id\": \"%d\", \"text\": \"%s\"}%n".formatted(i, text(i)));
    }
    Files.writeString(folder.resolve("web.jsonl"), texts);
  }

  private static String text(int i) {
    String[] words = {"hello", "world", "the", "mill", "grinds", "theorem", "lesson"};
    StringBuilder text = new StringBuilder();
    for (int word = 0; word < 30; word++) {
      text.append(words[(i * (word + 1) + word * word) % words.length]).append(i % 9).append(' ');
    }
    return text.append(i).toString();
  }

  private String recipe(String text) throws IOException {
    return Files.writeString(folder.resolve("edu.yaml"), text).toString();
  }

  private int gristmill(StringWriter err, String... arguments) {
    return Gristmill.execute(
        new Console(new PrintWriter(new StringWriter()), new PrintWriter(err, true), false),
        arguments);
  }

  @Test
  void scoresEveryDocumentAndRejectsByTheScore() throws IOException {
    Path out = folder.resolve("out");
    StringWriter err = new StringWriter();
    int code =
        gristmill(
            err,
            "annotate",
            recipe(RECIPE),
            "--output",
            out.toString(),
            "--master",
            "local[2]",
            "--conf",
            "spark.sql.shuffle.partitions=2");
    assertThat(code).as(err.toString()).isZero();
    int rejected = 0;
    List<Row> rows = annotated(out);
    assertThat(rows).hasSize(101);
    for (Row row : rows) {
      double score = row.<Row>getAs("signals").<Double>getAs("quality/edu");
      assertThat(row.<String>getAs("reject_rule")).isEqualTo(score < 1 ? "quality/edu" : null);
      rejected += score < 1 ? 1 : 0;
      if (row.getAs("record_id").equals("the")) {
        assertThat(score).isCloseTo(THE, within(1e-5));
      }
    }
    assertThat(rejected).isBetween(1, 99);
  }

  private static List<Row> annotated(Path out) {
    SparkSession spark =
        SparkSession.builder().master("local[2]").config("spark.ui.enabled", "false").getOrCreate();
    return spark.read().parquet(out.resolve("annotated").toString()).collectAsList();
  }

  @Test
  void aModelWithAnotherHeadIsRefusedBeforeAnythingIsRead() throws IOException {
    StringWriter err = new StringWriter();
    int code =
        gristmill(
            err,
            "run",
            recipe(RECIPE.replace("tiny.onnx", "wide.onnx")),
            "--output",
            folder.resolve("out").toString(),
            "--master",
            "local[2]");
    assertThat(code).as(err.toString()).isEqualTo(64);
    assertThat(err.toString())
        .contains("score 'edu': ", "wide.onnx: the model's outputs are mean FLOAT [-1, 8]")
        .doesNotContain("\tat ");
  }
}
