package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.dedup.ExactHash;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.JobRunner.Done;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecontaminationTest {

  private static final String QUESTION =
      "which of the two millers carried the grain over the bridge";

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("web.jsonl"),
        """
        {"id":"clean","text":"The miller and the farmer of the village agreed on the price of the grain."}
        {"id":"hit","text":"Quiz: Which of the two millers carried the grain over the bridge? The elder. So it goes on."}
        {"id":"all","text":"Which of the two millers carried the grain over the bridge"}
        {"id":"both","text":"which of the two millers carried the grain; nobody who lives here can tell why the river froze."}
        """);
    Files.writeString(
        folder.resolve("quiz.jsonl"),
        "{\"id\":\"q1\",\"question\":\""
            + QUESTION
            + "\",\"answer\":\"the elder\"}\n{\"id\":\"q2\",\"question\":\"too short\",\"answer\":\"yes\"}\n");
    Files.writeString(
        folder.resolve("river.jsonl"),
        "{\"ask\":\"nobody who lives here can tell why the river froze\",\"gold\":[\"cold\"]}\n");
    Files.createFile(folder.resolve("empty.jsonl"));
    Files.writeString(folder.resolve("short.jsonl"), "{\"question\":\"one two\"}\n");
    Files.writeString(folder.resolve("other.jsonl"), "{\"prompt\":\"one two\"}\n");
  }

  @Test
  void droppedDocumentsNameTheSetAndTheShareOfTheItemTheyHold() throws IOException {
    Pipeline pipeline = pipeline("drop", SETS);
    Done done = pipeline.annotate("web");
    Map<String, Row> rows = rows();
    assertThat(rows.get("clean").<String>getAs("reject_rule")).isNull();
    assertThat(rows.get("clean").<Object>getAs("contamination")).isNull();
    // 11 words and an answer of 2 are 8 grams of 6 words.
    assertThat(rows.get("all").<Double>getAs("reject_value")).isEqualTo(6 / 8.0);
    assertThat(rows.get("hit").<String>getAs("reject_rule")).isEqualTo("decontamination/quiz");
    assertThat(rows.get("hit").<Double>getAs("reject_value")).isEqualTo(1.0);
    assertThat(rows.get("both").<String>getAs("reject_rule")).isEqualTo("decontamination/river");
    assertThat(rows.get("hit").<String>getAs("text")).isNull();

    JsonNode lines = done.record().counts().path("decontamination");
    assertThat(lines).hasSize(2);
    JsonNode quiz = lines.get(0);
    assertThat(quiz.path("benchmark").asText()).isEqualTo("quiz");
    assertThat(quiz.path("items").asInt()).isEqualTo(2);
    assertThat(quiz.path("unsearchable").asInt()).isEqualTo(1);
    assertThat(quiz.path("itemsHit")).hasSize(1);
    assertThat(quiz.path("documents").asInt()).isEqualTo(3);
    assertThat(quiz.path("examples").get(0).path("item").asText()).isEqualTo("q1");
    assertThat(quiz.path("examples").get(0).path("gram").asText())
        .isEqualToIgnoringCase("which of the two millers carried");
    assertThat(lines.get(1).path("itemsHit").get(0).asText()).isEqualTo("line 1");

    assertThat(pipeline("drop", SETS).annotate("web").ran()).isFalse();
    Files.writeString(
        folder.resolve("river.jsonl"), "{\"ask\":\"why did nobody tell us of the ice\"}\n");
    Done again = pipeline("drop", SETS).annotate("web");
    assertThat(again.reason()).isEqualTo("input decontamination changed");
  }

  @Test
  void cutRemovesTheGramsBeforeHashingAndADocumentThatWasNothingElseIsEmpty() throws IOException {
    pipeline("cut", SETS).annotate("web");
    Map<String, Row> rows = rows();
    assertThat(rows.get("hit").<String>getAs("text")).isEqualTo("Quiz: . So it goes on.");
    assertThat(rows.get("hit").<String>getAs("reject_rule")).isNull();
    assertThat(rows.get("hit").<String>getAs("text_hash"))
        .isEqualTo(ExactHash.ofText("Quiz: . So it goes on.".getBytes(StandardCharsets.UTF_8), 22));
    assertThat(rows.get("hit").<Object>getAs("contamination")).isNotNull();
    assertThat(rows.get("all").<String>getAs("reject_rule")).isEqualTo("empty");
    assertThat(rows.get("clean").<String>getAs("text")).startsWith("The miller");
  }

  @Test
  void flagLeavesTheTextAndNotesTheHits() throws IOException {
    pipeline("flag", SETS).annotate("web");
    Row both = rows().get("both");
    assertThat(both.<String>getAs("reject_rule")).isNull();
    assertThat(both.<String>getAs("text")).startsWith("which of the two");
    List<Row> hits = both.getList(both.fieldIndex("contamination"));
    assertThat(hits.stream().map(hit -> hit.getString(0))).containsExactly("quiz", "river");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none.jsonl  | no files at",
        "empty.jsonl | no items in",
        "short.jsonl | no item can be found: each is shorter than decontamination.words = 6",
        "other.jsonl | neither 'question' nor 'answer'; it has [prompt]",
        "web.jsonl   | neither 'question' nor 'answer'",
      })
  void setsThatCannotBeLookedForAreErrorsBeforeTheJob(String file, String message)
      throws IOException {
    Pipeline pipeline = pipeline("drop", "{name: quiz, paths: [" + file + "]}");
    assertThatThrownBy(() -> pipeline.annotate("web"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("decontamination.sets.quiz: ")
        .hasMessageContaining(message);
    assertThat(Files.exists(folder.resolve("out/jobs"))).isFalse();
  }

  private static final String SETS =
      "{name: quiz, paths: [quiz.jsonl]},"
          + "{name: river, paths: [river.jsonl], fields: {query: ask, answer: gold}}";

  private Pipeline pipeline(String action, String sets) throws IOException {
    Recipe recipe =
        RecipeReader.read(
            "mill.yaml",
            "name: mill\nsources: [{name: web, paths: [web.jsonl], fields: {id: id}}]\n"
                + "decontamination: {words: 6, action: "
                + action
                + ", sets: ["
                + sets
                + "]}\n",
            folder.toString(),
            List.of());
    RunDirectory directory =
        new RunDirectory(folder.resolve("out").toString(), new Configuration());
    return new Pipeline(
        TestSpark.session(), recipe, directory, Map.of("gristmill", "test"), JobObserver.NONE);
  }

  private Map<String, Row> rows() {
    Map<String, Row> rows = new TreeMap<>();
    for (Row row :
        TestSpark.session()
            .read()
            .parquet(folder.resolve("out/annotated").toString())
            .collectAsList()) {
      rows.put(row.getAs("record_id"), row);
    }
    return rows;
  }
}
