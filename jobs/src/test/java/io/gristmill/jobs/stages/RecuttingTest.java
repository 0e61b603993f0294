package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecuttingTest {

  private static final String RECIPE =
      """
      name: recut
      sources:
        - {name: web, paths: [web.jsonl], format: jsonl, fields: {id: id}}
        - {name: book, paths: [book.jsonl], format: jsonl, fields: {id: id}}
      filters: {profiles: [gopher-quality, c4-paragraph], rules: {c4-paragraph/third-longest-line: {min: 0}}}
      pii: {classes: {email: tag}}
      training: {model: llama3-8b, gpus: 1xH100, global_batch: 4}
      """;

  private static final String WORDS = "filters.rules.gopher-quality/word-count.min=";

  private final SparkSession spark = TestSpark.session();

  @TempDir Path folder;

  @BeforeEach
  void corpus() throws IOException {
    for (String source : List.of("web", "book")) {
      StringBuilder lines = new StringBuilder();
      Random random = new Random(source.hashCode());
      for (int i = 0; i < 16; i++) {
        StringBuilder text = new StringBuilder("the mill and " + i);
        int words = 30 + 10 * i;
        for (int w = 0; w < words; w++) {
          text.append(" word").append(random.nextInt(1000));
        }
        lines.append("{\"id\": \"%d\", \"text\": \"%s of joe@mill.org\"}%n".formatted(i, text));
      }
      Files.writeString(folder.resolve(source + ".jsonl"), lines);
    }
  }

  @Test
  void tightenedBoundsGiveTheTableOfAFreshScan() throws IOException {
    run("cut", List.of());
    run("fresh", List.of(WORDS + "120", "filters.keep_rejected_text=0"));
    Recutting recutting = recutting("cut");
    Recipe old = recipe(List.of());
    Recipe now = recipe(List.of(WORDS + "120"));
    List<RecutChange> changes = recutting.changes(old, now);
    assertThat(changes).filteredOn(RecutChange::brings).isEmpty();
    long dropped =
        changes.stream().filter(RecutChange::drops).mapToLong(RecutChange::documents).sum();
    assertThat(dropped).isEqualTo(rejected("fresh") - rejected("cut")).isPositive();

    recutting.apply(old, now, Map.of(), JobObserver.NONE);
    assertThat(rows("cut")).isEqualTo(rows("fresh"));
    // The record is that of a scan by the new recipe: annotate has nothing to do.
    assertThat(pipeline("cut", List.of(WORDS + "120")).run(Step.ANNOTATE)).noneMatch(d -> d.ran());
  }

  @Test
  void documentsThatComeBackAreCountedAndNotApplied() throws IOException {
    run("cut", List.of());
    Recipe old = recipe(List.of());
    Recipe now = recipe(List.of(WORDS + "30"));
    List<RecutChange> changes = recutting("cut").changes(old, now);
    assertThat(changes).filteredOn(RecutChange::brings).hasSize(2);
    assertThat(changes).filteredOn(RecutChange::drops).isEmpty();
    assertThatThrownBy(() -> recutting("cut").apply(old, now, Map.of(), JobObserver.NONE))
        .hasMessageContaining("rejected by gopher-quality/word-count would come back")
        .hasMessageContaining("gristmill run");
    assertThat(pipeline("cut", List.of()).run(Step.ANNOTATE)).noneMatch(d -> d.ran());
  }

  @Test
  void whatIsNoBoundIsRefusedByName() {
    Recipe old = recipe(List.of());
    for (String setting :
        List.of(
            "filters.profiles=[gopher-quality]",
            "filters.words=uax29",
            "pii.classes={ipv4: tag}",
            "tokenizer.vocabulary=o200k_base",
            "sources.web.paths=[other]")) {
      Recipe now = recipe(List.of("filters.rules={}", setting));
      assertThatThrownBy(() -> RecutRecipes.check(old, now))
          .as(setting)
          .hasMessageContaining(
              setting.replaceFirst("sources.web", "source").replaceFirst("=.*", ""));
    }
  }

  @Test
  void aQuantileIsAnExactRank() {
    long seed = 11;
    Random random = new Random(seed);
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < 1001; i++) {
      numbers.add(
          switch (i % 4) {
            case 0 -> random.nextGaussian() * 1e-9;
            case 1 -> -random.nextDouble() * 1e9;
            case 2 -> (double) random.nextInt(3);
            default -> random.nextDouble();
          });
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    var spread = context.parallelize(numbers, 3).mapToDouble(number -> number);
    List<Double> sorted = numbers.stream().sorted().toList();
    for (double share : new double[] {0, 0.001, 0.25, 0.5, 0.999}) {
      assertThat(ExactQuantile.of(spread, share))
          .as("seed %d share %s", seed, share)
          .isEqualTo(sorted.get((int) Math.floor(share * 1001)));
    }
  }

  @Test
  void aQuantileOfASignalIsASourcesOwn() throws IOException {
    run("cut", List.of());
    double least = recutting("cut").quantile("web", "gopher-quality/word-count", 0);
    double middle = recutting("cut").quantile("web", "gopher-quality/word-count", 0.5);
    assertThat(least).isBetween(50.0, 60.0);
    assertThat(middle).isGreaterThan(100);
    Recipe old = recipe(List.of());
    Recipe now = recipe(List.of("sources.web.rules.gopher-quality/word-count.min=" + middle));
    List<RecutChange> drops =
        recutting("cut").changes(old, now).stream().filter(RecutChange::drops).toList();
    assertThat(drops).hasSize(1);
    assertThat(drops.get(0).source()).isEqualTo("web");
    assertThatThrownBy(() -> recutting("cut").quantile("web", "no/such", 0.5))
        .isInstanceOf(Exception.class);
  }

  private List<String> rows(String out) {
    return spark
        .read()
        .parquet(folder.resolve(out).resolve("annotated").toString())
        .drop("text_bytes")
        .collectAsList()
        .stream()
        .map(Row::json)
        .sorted()
        .toList();
  }

  private long rejected(String out) {
    return spark
        .read()
        .parquet(folder.resolve(out).resolve("annotated").toString())
        .where("reject_rule is not null")
        .count();
  }

  private Recutting recutting(String out) throws IOException {
    return new Recutting(spark, directory(out));
  }

  private void run(String out, List<String> settings) throws IOException {
    pipeline(out, settings).run(Step.ANNOTATE);
  }

  private Pipeline pipeline(String out, List<String> settings) throws IOException {
    return new Pipeline(spark, recipe(settings), directory(out), Map.of(), JobObserver.NONE);
  }

  private RunDirectory directory(String out) throws IOException {
    return new RunDirectory(folder.resolve(out).toString(), new Configuration());
  }

  private Recipe recipe(List<String> settings) {
    return RecipeReader.read("recipe.yaml", RECIPE, folder.toString(), settings);
  }
}
