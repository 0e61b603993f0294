package io.gristmill.dedup.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.Shingling;
import io.gristmill.dedup.spark.DedupRecipe.ExactKey;
import io.gristmill.dedup.spark.DedupRecipe.Fuzzy;
import io.gristmill.dedup.spark.DedupRecipe.Verification;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SameResultTest {

  private static final DedupRecipe ALL =
      new DedupRecipe(
          EnumSet.allOf(ExactKey.class),
          new Fuzzy(Verification.SIGNATURE, 0.7, 2),
          SurvivorRule.standard(),
          Long.MAX_VALUE);

  @AfterEach
  void defaults() {
    set("spark.sql.adaptive.enabled", "false");
    set("spark.sql.codegen.wholeStage", "false");
    set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    set("spark.sql.shuffle.partitions", "2");
    set("spark.sql.autoBroadcastJoinThreshold", "10485760");
  }

  @Test
  void noPartitioningOrOrderOrAdaptivePlanChangesTheDuplicates() {
    Corpus corpus = mixed(new Random(21), 60);
    List<String> expected = run(corpus.table(), DedupScale.standard());
    assertThat(expected).hasSizeGreaterThan(40);
    set("spark.sql.adaptive.enabled", "true");
    set("spark.sql.codegen.wholeStage", "true");
    set("spark.sql.codegen.factoryMode", "FALLBACK");
    set("spark.sql.shuffle.partitions", "17");
    assertThat(run(corpus.table(17, 2), DedupScale.standard())).isEqualTo(expected);
    defaults();
    set("spark.sql.autoBroadcastJoinThreshold", "-1");
    set("spark.sql.shuffle.partitions", "1");
    assertThat(run(corpus.table(3, 3), new DedupScale(0, null))).isEqualTo(expected);
  }

  @Test
  void dedupOfItsOwnOutputRemovesNothing() {
    Corpus corpus = mixed(new Random(22), 60);
    Dataset<Row> table = corpus.table();
    try (Found found = new Deduplication(ALL).find(table)) {
      Dataset<Row> gone =
          found.duplicates().where(functions.col("kind").notEqual("identical")).select("doc_id");
      Dataset<Row> left =
          table.dropDuplicates("doc_id").join(gone, new String[] {"doc_id"}, "left_anti").persist();
      assertThat(run(left, DedupScale.standard())).isEmpty();
      left.unpersist();
    }
  }

  @Test
  void rowsAreKeptOrGoExactlyOncePerSource() {
    Corpus corpus = mixed(new Random(23), 80);
    Dataset<Row> table = corpus.table();
    try (Found found = new Deduplication(ALL).find(table)) {
      Dataset<Row> duplicates = found.duplicates().persist();
      Dataset<Row> goneByDocument =
          duplicates.where(functions.col("kind").notEqual("identical")).select("doc_id");
      Map<String, Long> kept =
          counts(
              table
                  .dropDuplicates("doc_id")
                  .join(goneByDocument, new String[] {"doc_id"}, "left_anti")
                  .groupBy("source")
                  .count());
      Map<String, Long> gone =
          counts(
              duplicates
                  .join(table.select("doc_id", "source").distinct(), "doc_id")
                  .groupBy("source")
                  .agg(functions.sum("copies")));
      Map<String, Long> read = counts(table.groupBy("source").count());
      for (String source : read.keySet()) {
        assertThat(kept.getOrDefault(source, 0L) + gone.getOrDefault(source, 0L))
            .as(source)
            .isEqualTo(read.get(source));
      }
      duplicates.unpersist();
    }
  }

  @Test
  void nearDuplicatesNeverStraddleAHeldOutSplit() {
    Corpus corpus = mixed(new Random(24), 80);
    try (Found found = new Deduplication(ALL).find(corpus.table())) {
      List<Row> rows =
          Split.of(Map.of("held-out", 0.3), 5).assign(found.clusters()).collectAsList();
      assertThat(rows).hasSize((int) corpus.table().select("doc_id").distinct().count());
      Map<String, Set<String>> sides =
          rows.stream()
              .collect(
                  Collectors.groupingBy(
                      row -> row.getString(1),
                      Collectors.mapping(row -> row.getString(2), Collectors.toSet())));
      assertThat(sides.values()).allMatch(side -> side.size() == 1);
      assertThat(new HashSet<>(sides.values())).hasSize(2);
    }
  }

  @Test
  void theMllibEngineFindsTheSameClustersUpToLshChance() {
    // 50 x 4 and pairs of J 0.9 or 0.1: each engine misses a pair with probability 10^-23.
    MinHash minHash = new MinHash(Shingling.words(3), 50, 4, 1);
    Corpus corpus = new Corpus(minHash);
    Random random = new Random(25);
    for (int i = 0; i < 12; i++) {
      List<String> words = Texts.words(random, 150);
      corpus.add("a" + i, String.join(" ", words));
      corpus.add("b" + i, String.join(" ", words) + " more");
      corpus.add("c" + i, "prefix " + String.join(" ", words));
    }
    corpus.add("none", "").add("marks", "?!");
    Dataset<Row> unsigned = corpus.table().drop("band_keys", "signature");
    List<String> kernel = run(new KernelEngine(minHash).sign(unsigned), DedupScale.standard());
    List<String> mllib = run(new MllibEngine(minHash).sign(unsigned), DedupScale.standard());
    assertThat(kernel).hasSize(24);
    assertThat(withoutSimilarity(mllib)).isEqualTo(withoutSimilarity(kernel));
  }

  /** Every way to be a duplicate, and most documents alone. */
  private static Corpus mixed(Random random, int families) {
    Corpus corpus = new Corpus();
    for (int i = 0; i < families; i++) {
      List<String> words = Texts.words(random, 20 + random.nextInt(60));
      String source = "s" + random.nextInt(3);
      String text = String.join(" ", words);
      corpus.add("f" + i, source, "http://x.org/" + i, text, random.nextInt(2), null, 0);
      int kind = random.nextInt(6);
      if (kind == 0) {
        corpus.add("f" + i, source, "http://x.org/" + i, text, 1, null, 0);
      } else if (kind == 1) {
        corpus.add("e" + i, "s1", null, text, random.nextInt(2), null, 0);
      } else if (kind == 2) {
        corpus.add("n" + i, "s2", null, text.toUpperCase(Locale.ROOT), 0, null, 0);
      } else if (kind == 3) {
        corpus.add("u" + i, "s0", "https://www.x.org/" + i + "/", "moved " + i, 0, null, 0);
      } else {
        for (int copy = 0; copy < 4; copy++) {
          corpus.add(
              "v" + i + "-" + copy, "s1", null, Texts.edited(random, words, 0.02), 0, null, 0);
        }
      }
    }
    return corpus;
  }

  private static List<String> run(Dataset<Row> table, DedupScale scale) {
    try (Found found = new Deduplication(ALL, scale).find(table)) {
      return found.duplicates().collectAsList().stream().map(Row::toString).sorted().toList();
    }
  }

  private static List<String> withoutSimilarity(List<String> rows) {
    return rows.stream().map(row -> row.replaceAll(",(0|1)\\.\\d+,", ",")).toList();
  }

  private static Map<String, Long> counts(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
  }

  private static void set(String key, String value) {
    TestSpark.SESSION.conf().set(key, value);
  }
}
