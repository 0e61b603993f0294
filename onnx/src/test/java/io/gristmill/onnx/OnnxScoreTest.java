package io.gristmill.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gristmill.filters.NamedFiles;
import io.gristmill.filters.scores.ScoreKind;
import io.gristmill.filters.scores.ScoreRecipe;
import io.gristmill.filters.scores.ScoreTokens;
import io.gristmill.filters.scores.ScoreUnit;
import io.gristmill.filters.scores.Scores;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A tiny model, made by {@code make-goldens.py}, found by its kind. */
class OnnxScoreTest {

  @TempDir Path folder;

  @BeforeEach
  void copyFiles() throws IOException {
    for (String name : List.of("tiny.onnx", "wide.onnx", "named.onnx", "vocab.txt")) {
      try (InputStream in = OnnxScoreTest.class.getResourceAsStream(name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
  }

  private Scores load(String model, String vocabulary) throws IOException {
    return load(model, vocabulary, 24);
  }

  private Scores load(String model, String vocabulary, int most) throws IOException {
    ScoreRecipe recipe =
        new ScoreRecipe(
            "edu",
            ScoreKind.ONNX,
            folder.resolve(model).toString(),
            "",
            ScoreUnit.DOCUMENT,
            "",
            new ScoreTokens(folder.resolve(vocabulary).toString(), false, most),
            List.of());
    return Scores.load(List.of(recipe), NamedFiles.local());
  }

  private static double score(Scores.Worker worker, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    double[] signals = new double[1];
    worker.measure(utf8, utf8.length, "en", signals, 0);
    return signals[0];
  }

  private static List<JsonNode> golden() throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    try (InputStream in = OnnxScoreTest.class.getResourceAsStream("golden.jsonl")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        JsonNode row = new ObjectMapper().readTree(line);
        if (row.has("score") && row.get("ids").size() > 2) {
          rows.add(row);
        }
      }
    }
    assertThat(rows).hasSizeGreaterThan(40);
    return rows;
  }

  @Test
  void scoresAreThoseOfPythonsOnnxRuntime() throws IOException {
    Scores.Worker worker = load("tiny.onnx", "vocab.txt").newWorker();
    for (JsonNode row : golden()) {
      String text = row.get("text").asText();
      assertThat(score(worker, text)).as(text).isCloseTo(row.get("score").asDouble(), within(1e-5));
    }
    assertThat(score(worker, "")).isNaN();
    assertThat(score(worker, " \n")).isNaN();
  }

  @Test
  void tasksShareASessionAndGiveEveryTextTheSameScoreAlsoAfterTheJourneyToAnExecutor()
      throws Exception {
    Scores scores = load("tiny.onnx", "vocab.txt");
    Scores arrived = travelled(scores);
    List<JsonNode> rows = golden();
    List<Double> expected = scored(scores, rows);
    ExecutorService tasks = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Double>>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(() -> scored(arrived, rows));
      }
      for (Future<List<Double>> one : tasks.invokeAll(all)) {
        assertThat(one.get()).isEqualTo(expected);
      }
    } finally {
      tasks.shutdownNow();
    }
  }

  private static List<Double> scored(Scores scores, List<JsonNode> rows) {
    Scores.Worker worker = scores.newWorker();
    return rows.stream().map(row -> score(worker, row.get("text").asText())).toList();
  }

  private static Scores travelled(Scores scores) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(scores);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Scores) in.readObject();
    }
  }

  @Test
  void aJvmOpensAModelOnce() throws Exception {
    byte[] model = Files.readAllBytes(folder.resolve("tiny.onnx"));
    assertThat(OnnxSession.of("tiny", model)).isSameAs(OnnxSession.of("tiny", model.clone()));
  }

  @Test
  void ofALongTextTheFirstPiecesCountAndNothingBehindThem() throws IOException {
    Scores.Worker worker = load("tiny.onnx", "vocab.txt").newWorker();
    String most = "the mill grinds ".repeat(6);
    assertThat(score(worker, most + "hello world")).isEqualTo(score(worker, most + "水车"));
    assertThat(score(worker, "hello " + most)).isNotEqualTo(score(worker, "world " + most));
    // Less text, same pieces: 22 of 24 places.
    assertThat(score(worker, "mill ".repeat(22))).isEqualTo(score(worker, "mill ".repeat(100_000)));
    assertThat(score(worker, "mill ".repeat(21))).isNotEqualTo(score(worker, "mill ".repeat(22)));
  }

  @Test
  void eachLineIsATextOfItsOwnWhereLinesAreScored() throws IOException {
    ScoreRecipe lines =
        new ScoreRecipe(
            "edu",
            ScoreKind.ONNX,
            folder.resolve("tiny.onnx").toString(),
            "",
            ScoreUnit.HIGHEST_LINE,
            "",
            new ScoreTokens(folder.resolve("vocab.txt").toString(), false, 24),
            List.of());
    Scores.Worker highest = Scores.load(List.of(lines), NamedFiles.local()).newWorker();
    Scores.Worker whole = load("tiny.onnx", "vocab.txt").newWorker();
    assertThat(score(highest, "hello\n\nthe mill\nworld"))
        .isEqualTo(
            Math.max(
                score(whole, "hello"), Math.max(score(whole, "the mill"), score(whole, "world"))));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            "wide.onnx", "vocab.txt", 24, "the model's outputs are mean FLOAT [-1, 8]; must be"),
        Arguments.of(
            "named.onnx", "vocab.txt", 24, "the model's inputs are tokens INT64 [-1, -1]; "),
        Arguments.of("vocab.txt", "vocab.txt", 24, "ONNX Runtime cannot read it"),
        Arguments.of("tiny.onnx", "tiny.onnx", 24, "no vocab.txt of a BERT tokenizer"),
        Arguments.of("tiny.onnx", "more.txt", 24, "the last id of the vocabulary, 177"),
        Arguments.of("tiny.onnx", "vocab.txt", 25, "the model fails on max_tokens: 25"),
        Arguments.of("none.onnx", "vocab.txt", 24, "none.onnx"),
        Arguments.of("tiny.onnx", "none.txt", 24, "vocabulary: "));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatExecutorsCouldNotUseIsRefusedByName(
      String model, String vocabulary, int most, String message) throws IOException {
    Files.writeString(
        folder.resolve("more.txt"), Files.readString(folder.resolve("vocab.txt")) + "another\n");
    assertThatThrownBy(() -> load(model, vocabulary, most))
        .hasMessageContaining("score 'edu': ")
        .hasMessageContaining(message);
  }
}
