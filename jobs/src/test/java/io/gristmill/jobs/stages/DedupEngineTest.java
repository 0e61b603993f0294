package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupEngineTest {

  private static final int FAMILIES = 8;

  @TempDir Path folder;

  /** 50 bands of 4 rows and pairs of J 0.9: each engine misses one with probability 10^-23. */
  @Test
  void mllibFindsThePlantedClustersOfTheKernelFromTheSameScan() throws IOException {
    Random random = new Random(41);
    StringBuilder corpus = new StringBuilder("{\"id\":\"none\",\"text\":\"?! ...\"}\n");
    String alone = "alone";
    for (int i = 0; i < FAMILIES; i++) {
      StringBuilder text = new StringBuilder("family");
      for (int word = 0; word < 120; word++) {
        text.append(" w").append(Integer.toString(random.nextInt(50_000), 36));
      }
      line(corpus, "a" + i, text.toString());
      line(corpus, "b" + i, text + " more");
      line(corpus, "c" + i, "before " + text);
      line(corpus, "d" + i, alone.repeat(i + 1) + " tells nobody " + alone.repeat(i + 2));
    }
    Files.writeString(folder.resolve("web.jsonl"), corpus);

    Set<String> kernel = duplicates("kernel");
    assertThat(kernel).hasSize(2 * FAMILIES).allMatch(line -> line.endsWith("fuzzy"));
    assertThat(duplicates("mllib")).isEqualTo(kernel);
  }

  private Set<String> duplicates(String engine) throws IOException {
    Recipe recipe =
        RecipeReader.read(
            "mill.yaml",
            "name: mill\nsources: [{name: web, paths: [web.jsonl]}]\n"
                + "dedup: {fuzzy: {bands: 50, rows: 4, shingle: 3, similarity: 0.7, engine: "
                + engine
                + "}}\n",
            folder.toString(),
            List.of());
    Pipeline pipeline =
        new Pipeline(
            TestSpark.session(),
            recipe,
            new RunDirectory(folder.resolve("out").toString(), new Configuration()),
            Map.of("gristmill", "test"),
            JobObserver.NONE);
    assertThat(pipeline.annotate("web").ran()).isEqualTo(engine.equals("kernel"));
    Done dedup = pipeline.run(Step.DEDUP).get(0);
    assertThat(dedup.record().counts().path("report").path("verified").asLong()).isPositive();
    TreeSet<String> lines = new TreeSet<>();
    for (Row row :
        TestSpark.session()
            .read()
            .parquet(folder.resolve("out/duplicates").toString())
            .select("doc_id", "duplicate_of", "cluster_id", "kind")
            .collectAsList()) {
      lines.add(row.mkString(" "));
    }
    return lines;
  }

  private static void line(StringBuilder corpus, String id, String text) {
    corpus.append("{\"id\":\"").append(id).append("\",\"text\":\"").append(text).append("\"}\n");
  }
}
