package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.JobRunner.Done;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {

  static final String RECIPE =
      """
      name: mill
      seed: 7
      sources:
        - {name: web, paths: [web], format: jsonl, weight: 1}
        - {name: book, paths: [book], format: jsonl, weight: 1, priority: 1}
      filters: {profiles: [gopher-quality]}
      pii: {classes: {email: tag}}
      limits: {max_bad_share: 0.5}
      packing: {sequence_length: 64}
      training: {model: llama3-8b, gpus: 1xH100, global_batch: 4, loader_workers: 2, shard_bytes: 64 KiB}
      """;

  private final SparkSession spark = TestSpark.session();

  @TempDir Path folder;

  @Test
  void aCorpusBecomesShardsThatVerifyAndASecondRunDoesNothing() throws IOException {
    MillCorpus.write(folder, 1, 0);
    Pipeline pipeline = pipeline("out");
    List<Done> first = pipeline.run();
    assertThat(first).allMatch(Done::ran);

    VerifyStage.Verified verified = pipeline.verify();
    assertThat(verified.problems()).isEmpty();
    Map<String, Balance> balances = new TreeMap<>();
    verified.balances().forEach(balance -> balances.put(balance.source(), balance));
    // 40 documents, one of them read twice, a near copy, a text too short, a line cut in half.
    assertThat(balances.get("web").read()).isEqualTo(44);
    assertThat(balances.get("web").quarantined()).isEqualTo(1);
    assertThat(balances.get("web").rejected()).isEqualTo(1);
    assertThat(balances.get("web").duplicates()).isEqualTo(3);
    assertThat(balances.get("book").documents()).isEqualTo(10);

    assertThat(pipeline("out").run()).noneMatch(Done::ran);
  }

  @Test
  void theShardsDoNotDependOnFilesTheirOrderPartitionsOrAqe() throws Exception {
    MillCorpus.write(folder, 1, 0);
    pipeline("one").run();
    Map<String, String> expected = MillCorpus.checksums(folder.resolve("one/shards"));
    assertThat(expected).isNotEmpty();

    for (int files : new int[] {3, 7}) {
      for (boolean adaptive : new boolean[] {true, false}) {
        spark.conf().set("spark.sql.adaptive.enabled", adaptive);
        spark.conf().set("spark.sql.shuffle.partitions", files);
        try {
          MillCorpus.write(folder, files, files);
          String out = "out-" + files + adaptive;
          pipeline(out).run();
          assertThat(MillCorpus.checksums(folder.resolve(out + "/shards")))
              .as("%d files, AQE %s", files, adaptive)
              .isEqualTo(expected);
        } finally {
          spark.conf().set("spark.sql.adaptive.enabled", true);
          spark.conf().set("spark.sql.shuffle.partitions", 2);
        }
      }
    }
  }

  @Test
  void aJobWithoutItsPredecessorIsRefusedByName() throws IOException {
    MillCorpus.write(folder, 1, 0);
    assertThatThrownBy(() -> pipeline("out").run(Step.DEDUP))
        .isInstanceOf(PredecessorMissingException.class)
        .hasMessageContaining("dedup needs annotate-web, which has not finished in");
  }

  private Pipeline pipeline(String out) throws IOException {
    Recipe recipe = RecipeReader.read("mill.yaml", RECIPE, folder.toString(), List.of());
    RunDirectory directory = new RunDirectory(folder.resolve(out).toString(), new Configuration());
    return new Pipeline(spark, recipe, directory, Map.of("gristmill", "test"), JobObserver.NONE);
  }
}
