package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.JobRunner.Done;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {

  private static final String RECIPE =
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
    writeCorpus(1, 0);
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
    writeCorpus(1, 0);
    pipeline("one").run();
    Map<String, String> expected = checksums(folder.resolve("one/shards"));
    assertThat(expected).isNotEmpty();

    for (int files : new int[] {3, 7}) {
      for (boolean adaptive : new boolean[] {true, false}) {
        spark.conf().set("spark.sql.adaptive.enabled", adaptive);
        spark.conf().set("spark.sql.shuffle.partitions", files);
        try {
          writeCorpus(files, files);
          String out = "out-" + files + adaptive;
          pipeline(out).run();
          assertThat(checksums(folder.resolve(out + "/shards")))
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
    writeCorpus(1, 0);
    assertThatThrownBy(() -> pipeline("out").run(Step.DEDUP))
        .isInstanceOf(PredecessorMissingException.class)
        .hasMessageContaining("dedup needs annotate-web, which has not finished in");
  }

  private Pipeline pipeline(String out) throws IOException {
    Recipe recipe = RecipeReader.read("mill.yaml", RECIPE, folder.toString(), List.of());
    RunDirectory directory = new RunDirectory(folder.resolve(out).toString(), new Configuration());
    return new Pipeline(spark, recipe, directory, Map.of("gristmill", "test"), JobObserver.NONE);
  }

  /** The same records in any number of files, in any order. */
  private void writeCorpus(int files, long seed) throws IOException {
    List<String> web = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      web.add(record("w" + i, prose(i)));
    }
    web.add(web.get(3));
    web.add(record("near", prose(5) + " The end."));
    web.add(record("short", "far too short"));
    web.add("{\"id\":\"cut\",\"text\":\"half of a li");
    List<String> book = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      // The first is also on the web; the book has priority.
      book.add(record("b" + i, i == 0 ? prose(0) : prose(1000 + i)));
    }
    write("web", web, files, seed);
    write("book", book, files, seed);
  }

  private void write(String source, List<String> records, int files, long seed) throws IOException {
    List<String> shuffled = new ArrayList<>(records);
    if (seed != 0) {
      Collections.shuffle(shuffled, new Random(seed));
    }
    Path target = folder.resolve(source);
    if (Files.exists(target)) {
      try (Stream<Path> old = Files.list(target)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(target);
    for (int f = 0; f < files; f++) {
      StringBuilder text = new StringBuilder();
      for (int i = f; i < shuffled.size(); i += files) {
        text.append(shuffled.get(i)).append('\n');
      }
      Files.writeString(target.resolve("part-" + f + ".jsonl"), text.toString());
    }
  }

  private static String record(String id, String text) {
    return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}";
  }

  private static final String[] WORDS =
      ("mill grain flour water wheel stone river farmer village bread oven morning winter cart"
              + " horse bridge field harvest sack price market road hill house child letter song"
              + " summer evening window garden tree cloud rain thunder light shadow")
          .split(" ");

  /** A text of its own for each number. */
  private static String prose(int number) {
    Random random = new Random(number);
    StringBuilder text = new StringBuilder("The story of number " + number + " begins with");
    for (int i = 0; i < 120; i++) {
      text.append(i % 9 == 8 ? ", and the " : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.append(" of the old mill.").toString();
  }

  private static Map<String, String> checksums(Path root) throws Exception {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        sums.put(
            new String(
                root.relativize(file).toString().getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8),
            HexFormat.of().formatHex(hash));
      }
    }
    return sums;
  }
}
