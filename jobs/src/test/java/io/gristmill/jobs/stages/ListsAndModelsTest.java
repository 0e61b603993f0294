package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListsAndModelsTest {

  private static final String RECIPE =
      """
      name: lists
      sources:
        - {name: web, paths: [web.jsonl], format: jsonl, fields: {id: id, url: url}}
        - name: book
          paths: [book.jsonl]
          format: jsonl
          fields: {id: id}
          rules: {quality/edu: {min: 0.01}}
      language: {model: languages.bin}
      url:
        folder: ut1
        categories: [adult]
        domains: [more/banned]
        words: [more/words]
      bad_words: {files: {en: naughty.txt}}
      quality:
        - {name: edu, kind: fasttext, path: edu.bin, label: hq, min: 0.5}
        - {name: toxic, kind: fasttext, path: toxic.bin, label: bad, unit: highest-line, max: 0.9}
        - {name: plain, kind: fasttext, path: edu.bin, label: hq, language: fr}
      training: {model: llama3-8b, gpus: 1xH100, global_batch: 4}
      """;

  private final SparkSession spark = TestSpark.session();

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    TinyFastText.write(
        folder.resolve("languages.bin"), List.of("the", "le"), List.of("en", "fra_Latn"));
    TinyFastText.write(folder.resolve("edu.bin"), List.of("lesson", "click"), List.of("hq", "cc"));
    TinyFastText.write(
        folder.resolve("toxic.bin"), List.of("hate", "love"), List.of("bad", "good"));
    write("ut1/adult/domains", "blocked.com\n");
    write("ut1/adult/urls", "fine.org/bad\n");
    write("more/banned", "# ours\nspam.net\n");
    write("more/words", "casino\n");
    write("naughty.txt", "dratted\n");
    write(
        "web.jsonl",
        record("good", "https://fine.org/x", "the lesson lesson")
            + record("host", "https://a.blocked.com/", "the lesson")
            + record("path", "http://www.fine.org/bad/deep", "the lesson")
            + record("ours", "https://spam.net", "the lesson")
            + record("word", "https://x.org/CASINO-night", "the lesson")
            + record("rude", "", "the dratted lesson")
            + record("clicks", "", "the click click")
            + record("hateful", "", "the lesson\\nhate\\nlove love love")
            + record("french", "", "le lesson dratted"));
    write("book.jsonl", record("clicks", "", "the click lesson click click"));
  }

  @Test
  void listsAndModelsRejectByNameAndLeaveTheirScores() throws IOException {
    pipeline(RECIPE).run(Step.ANNOTATE);
    Map<String, Row> rows = new HashMap<>();
    for (Row row :
        spark.read().parquet(folder.resolve("out/annotated").toString()).collectAsList()) {
      rows.put(row.<String>getAs("source") + "/" + row.getAs("record_id"), row);
    }
    Map<String, String> rules = new HashMap<>();
    rows.forEach((id, row) -> rules.put(id, row.getAs("reject_rule")));
    Map<String, String> expected = new HashMap<>();
    expected.put("web/good", null);
    expected.put("web/host", "url/domain");
    expected.put("web/path", "url/url");
    expected.put("web/ours", "url/domain");
    expected.put("web/word", "url/hard-word");
    expected.put("web/rude", "bad-words/count");
    expected.put("web/clicks", "quality/edu");
    expected.put("web/hateful", "quality/toxic");
    expected.put("web/french", null);
    // The same words, by the bounds of its source.
    expected.put("book/clicks", null);
    assertThat(rules).isEqualTo(expected);

    // "click" says cc in two of three features known: logits 0 and 8, "the" and its like unknown.
    assertThat(signal(rows.get("web/clicks"), "quality/edu"))
        .isCloseTo(1 / (1 + Math.exp(8)), within(2e-5));
    assertThat(signal(rows.get("book/clicks"), "quality/edu"))
        .isCloseTo(1 / (1 + Math.exp(4)), within(2e-5));
    assertThat(signal(rows.get("web/rude"), "bad-words/count")).isEqualTo(1);
    assertThat(signal(rows.get("web/french"), "bad-words/count")).isZero();
    assertThat(signal(rows.get("web/good"), "quality/plain")).isNull();
    assertThat(signal(rows.get("web/french"), "quality/plain")).isGreaterThan(0.99);
    assertThat(rows.get("web/french").<String>getAs("language")).isEqualTo("fr");
    assertThat(rows.get("web/good").<String>getAs("language")).isEqualTo("en");
  }

  @Test
  void anotherModelOrListMakesAnnotateRunAgain() throws IOException {
    assertThat(pipeline(RECIPE).run(Step.ANNOTATE)).allMatch(done -> done.ran());
    assertThat(pipeline(RECIPE).run(Step.ANNOTATE)).noneMatch(done -> done.ran());
    write("naughty.txt", "dratted\nblasted\n");
    assertThat(pipeline(RECIPE).run(Step.ANNOTATE))
        .allMatch(done -> done.reason().contains("input models changed"));
  }

  @Test
  void whatIsMissingOrNoModelIsRefusedByKeyBeforeAnythingRuns() throws IOException {
    Files.delete(folder.resolve("toxic.bin"));
    assertThatThrownBy(() -> pipeline(RECIPE).run(Step.ANNOTATE))
        .hasMessageStartingWith("quality.toxic.path: cannot read ");
    write("toxic.bin", "no model at all, only text");
    assertThatThrownBy(() -> pipeline(RECIPE).run(Step.ANNOTATE))
        .hasMessageContaining("score 'toxic'")
        .hasMessageContaining("not a fastText model");
    assertThatThrownBy(
            () -> pipeline(RECIPE.replace("label: hq, min", "label: qh, min")).run(Step.ANNOTATE))
        .hasMessageContaining("unknown fastText label 'qh'; known: [hq, cc]");
    assertThatThrownBy(() -> pipeline(RECIPE.replace("[adult]", "[adlt]")).run(Step.ANNOTATE))
        .hasMessageContaining("unknown category 'adlt'")
        .hasMessageContaining("known: [adult]");
    assertThatThrownBy(() -> pipeline(RECIPE.replace("quality/edu: {", "quality/edo: {")))
        .hasMessageContaining("unknown rule 'quality/edo'");
  }

  private static Double signal(Row row, String name) {
    return row.<Row>getAs("signals").getAs(name);
  }

  private Pipeline pipeline(String recipe) throws IOException {
    Recipe read = RecipeReader.read("recipe.yaml", recipe, folder.toString(), List.of());
    RunDirectory directory =
        new RunDirectory(folder.resolve("out").toString(), new Configuration());
    return new Pipeline(spark, read, directory, Map.of(), JobObserver.NONE);
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }

  private static String record(String id, String url, String text) {
    return "{\"id\": \"%s\", \"url\": \"%s\", \"text\": \"%s\"}%n".formatted(id, url, text);
  }
}
