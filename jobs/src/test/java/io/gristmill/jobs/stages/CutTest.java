package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.corpus.TextCut;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.JobRunner.Done;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutTest {

  private static final String RECIPE =
      """
      name: cut
      sources:
        - {name: web, paths: [web.jsonl], format: jsonl}
        - {name: book, paths: [book.jsonl], format: jsonl, priority: 1}
      dedup: {fuzzy: {enabled: false}}
      packing: {sequence_length: 64}
      training: {model: llama3-8b, gpus: 1xH100, global_batch: 4, loader_workers: 2, shard_bytes: 64 KiB}
      """;

  private static final String FOOTER =
      "All rights of this page belong to the miller of the valley.";

  private final SparkSession spark = TestSpark.session();

  @TempDir Path folder;

  @Test
  void whatIsCutIsCountedAndThePackedTextIsWhatIsLeft() throws IOException {
    String shared = words(new Random(1), 60);
    writeCorpus(shared);
    Pipeline pipeline = pipeline("dedup.passages.unit=line", "dedup.substring.enabled=true");
    pipeline.run();

    VerifyStage.Verified verified = pipeline.verify();
    assertThat(verified.problems()).isEmpty();
    Balance web = verified.balances().get(0);
    // Of 21 pages one is nothing but what stands in the book.
    assertThat(web.read()).isEqualTo(21);
    assertThat(web.rejected()).isEqualTo(1);
    assertThat(web.documents()).isEqualTo(20);
    assertThat(verified.balances().get(1).documents()).isEqualTo(10);

    Map<String, Row> records = new HashMap<>();
    for (Row row : table("annotated").collectAsList()) {
      records.put(row.getAs("doc_id"), row);
    }
    Map<String, String> left = new HashMap<>();
    for (Row cut : table("cuts").collectAsList()) {
      Row record = records.get(cut.<String>getAs("doc_id"));
      List<Row> ranges = cut.getList(cut.fieldIndex("cuts"));
      byte[] text = record.<String>getAs("text").getBytes(StandardCharsets.UTF_8);
      byte[] rest =
          TextCut.without(
              text,
              ranges.stream().mapToInt(range -> range.getInt(0)).toArray(),
              ranges.stream().mapToInt(range -> range.getInt(1)).toArray());
      assertThat(cut.<Long>getAs("text_bytes")).isEqualTo(rest.length);
      left.put(record.getAs("record_id"), new String(rest, StandardCharsets.UTF_8));
    }
    // The spaces around a cut stay.
    assertThat(left.get("w3")).isEqualTo("Says page 3  " + page(3));
    assertThat(left.get("f9")).isEqualTo(page(109) + "\n");
    assertThat(left.get("only")).isEmpty();
    assertThat(left).hasSize(15);
    assertThat(left).doesNotContainKeys("b0", "b9");

    // The rule and the text that packing read are told.
    Row rejected = table("cuts").where(col("reject_rule").isNotNull()).first();
    assertThat(rejected.<String>getAs("reject_rule")).isEqualTo("cut/too-short");
    assertThat(table("mixture").where(col("doc_id").equalTo(rejected.getAs("doc_id"))).count())
        .isZero();
  }

  @Test
  void whereNothingIsAskedForNothingIsCutAndARecipeThatAsksRunsFromTheCutOn() throws IOException {
    writeCorpus(words(new Random(1), 60));
    pipeline().run();
    assertThat(table("cuts").count()).isZero();
    List<String> again = new ArrayList<>();
    for (Done done : pipeline("dedup.substring.enabled=true").run()) {
      if (done.ran()) {
        again.add(done.record().job());
      }
    }
    assertThat(again).containsExactly("cut", "mix", "plan", "pack", "verify");
    assertThat(table("cuts").count()).isEqualTo(6);
  }

  private Pipeline pipeline(String... settings) throws IOException {
    return new Pipeline(
        spark,
        RecipeReader.read("cut.yaml", RECIPE, folder.toString(), List.of(settings)),
        new RunDirectory(folder.resolve("out").toString(), new Configuration()),
        Map.of("gristmill", "test"),
        JobObserver.NONE);
  }

  private Dataset<Row> table(String name) {
    return spark.read().parquet(folder.resolve("out/" + name).toString());
  }

  /** Half of the pages carry a footer, half a span that stands in a book; one is only that. */
  private void writeCorpus(String shared) throws IOException {
    StringBuilder web = new StringBuilder();
    StringBuilder book = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      web.append(record("f" + i, page(i + 100) + (i > 0 ? "\\n" + FOOTER : "")));
      web.append(
          record("w" + i, (i % 2 == 0 ? "" : "Says page " + i + " " + shared + " ") + page(i)));
      book.append(record("b" + i, page(i + 50) + (i == 0 ? " " + shared + "\\n" + FOOTER : "")));
    }
    web.append(record("only", shared));
    Files.writeString(folder.resolve("web.jsonl"), web);
    Files.writeString(folder.resolve("book.jsonl"), book);
  }

  private static String page(int number) {
    return words(new Random(1000 + number), 90);
  }

  private static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "w" : " w").append(random.nextInt(1 << 20));
    }
    return text.toString();
  }

  private static String record(String id, String text) {
    return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}\n";
  }
}
