package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.dedup.spark.DedupScale;
import io.gristmill.dedup.spark.SignatureIndex;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.JobRunner.Done;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupIndexTest {

  private final SparkSession spark = TestSpark.session();

  @TempDir Path folder;

  @Test
  void aLaterRunDropsWhatAnEarlierOneHoldsAndNamesTheDocumentThatStays() throws IOException {
    Random random = new Random(51);
    String shared = words(random);
    String copied = words(random);
    String fresh = words(random);
    write("old", line("a", shared), line("b", copied), line("c", words(random)));
    write(
        "new",
        line("near", shared + " more"),
        line("copy", copied),
        line("d", fresh),
        line("e", fresh + " end"));
    // The same record as in the first run: same source name, id and text.
    Files.writeString(
        folder.resolve("new.jsonl"),
        Files.readString(folder.resolve("new.jsonl")) + line("a", shared));

    run("first", "old", "{write: true}");
    Done second = run("second", "new", "{write: true, against: [first]}");
    JsonNode counts = second.record().counts();
    assertThat(counts.path("ofEarlierRuns").path("web").asLong()).isEqualTo(3);
    assertThat(counts.path("superseded").asLong()).isZero();
    TreeSet<String> kinds = new TreeSet<>();
    for (Row row : table("second/duplicates").collectAsList()) {
      kinds.add(row.getAs("kind"));
    }
    assertThat(kinds).containsExactly("exact", "fuzzy", "known");
    assertThat(kept("second")).isEqualTo(1);
    assertThat(
            table("second/duplicates")
                .join(
                    table("first/annotated").select(functions.col("doc_id").as("duplicate_of")),
                    "duplicate_of")
                .count())
        .isEqualTo(3);
    assertThat(table("second/index/bands-00000001").columns()).contains("band");

    assertThat(run("second", "new", "{write: true, against: [first]}").ran()).isFalse();
    // A survivor of the first run is withdrawn: what went because of it may stay.
    SignatureIndex index =
        SignatureIndex.open(spark, folder.resolve("first/index").toString(), DedupScale.standard());
    index.withdraw(table("first/annotated").where("record_id = 'b'"));
    Done again = run("second", "new", "{write: true, against: [first]}");
    assertThat(again.reason()).isEqualTo("input index-0 changed");
    assertThat(kept("second")).isEqualTo(2);
  }

  @Test
  void aRunWithoutAnIndexIsRefusedByItsPlaceInTheRecipe() throws IOException {
    write("old", line("a", "one two three four five six"));
    assertThatThrownBy(() -> run("out", "old", "{against: [nowhere]}"))
        .hasMessageContaining("dedup.index.against[0]: no signature index in ")
        .hasMessageContaining("a run writes one with dedup.index.write: true");
  }

  private Done run(String out, String file, String index) throws IOException {
    Recipe recipe =
        RecipeReader.read(
            "mill.yaml",
            "name: mill\nsources: [{name: web, paths: ["
                + file
                + ".jsonl], fields: {id: id}}]\ndedup: {index: "
                + index
                + "}\n",
            folder.toString(),
            List.of());
    Pipeline pipeline =
        new Pipeline(
            spark,
            recipe,
            new RunDirectory(folder.resolve(out).toString(), new Configuration()),
            Map.of("gristmill", "test"),
            JobObserver.NONE);
    pipeline.annotate("web");
    Done dedup = pipeline.run(Step.DEDUP).get(0);
    pipeline.run(Step.CUT);
    return dedup;
  }

  private long kept(String out) throws IOException {
    return new Tables(
            spark,
            new RunDirectory(folder.resolve(out).toString(), new Configuration()),
            List.of("web"))
        .survivors()
        .count();
  }

  private Dataset<Row> table(String name) {
    return spark.read().parquet(folder.resolve(name).toString());
  }

  private void write(String name, String... lines) throws IOException {
    Files.writeString(folder.resolve(name + ".jsonl"), String.join("", lines));
  }

  private static String line(String id, String text) {
    return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}\n";
  }

  private static String words(Random random) {
    StringBuilder text = new StringBuilder("tale");
    for (int i = 0; i < 100; i++) {
      text.append(" w").append(Integer.toString(random.nextInt(50_000), 36));
    }
    return text.toString();
  }
}
