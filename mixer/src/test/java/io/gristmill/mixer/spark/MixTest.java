package io.gristmill.mixer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.corpus.KeyedHash;
import io.gristmill.mixer.Cut;
import io.gristmill.mixer.ImpossibleMixture;
import io.gristmill.mixer.MixturePlan;
import io.gristmill.mixer.MixtureRecipe;
import io.gristmill.mixer.MixtureReport;
import io.gristmill.mixer.MixtureStage;
import io.gristmill.mixer.Pruning;
import io.gristmill.mixer.ShortagePolicy;
import io.gristmill.mixer.SourceQuota;
import io.gristmill.mixer.SourceShare;
import io.gristmill.mixer.StableOrder;
import io.gristmill.mixer.Weighting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class MixTest {

  private static final long SEED = 3;

  private static final StructType NARROW =
      new StructType()
          .add("doc_id", "string")
          .add("source", "string")
          .add("token_count", "int")
          .add("quality", "float");

  @Test
  void chosenTokensAreTheQuotaAndAtMostOneDocumentMore() {
    List<Row> rows = corpus(3000);
    MixtureRecipe recipe = recipe(60_000, 0, share("web", 0.7), share("wiki", 0.3));
    Mix.Chosen chosen = new Mix(recipe).choose(table(rows, 3));
    MixtureReport report = Mix.report(chosen.plan(), chosen.mixture());
    for (MixtureReport.Line line : report.lines()) {
      assertThat(line.chosen() - line.quota()).as(line.toString()).isBetween(0L, 199L);
      assertThat(line.copies()).isEqualTo(line.documents());
    }
    assertThat(report.lines().stream().mapToLong(MixtureReport.Line::quota).sum())
        .isEqualTo(60_000);
  }

  @Test
  void theSameDocumentsAreChosenForAnyPartitionsAndOrder() {
    List<Row> rows = corpus(2000);
    MixtureRecipe recipe = staged();
    List<String> expected = chosen(recipe, table(rows, 1));
    assertThat(expected).isNotEmpty();
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(SEED));
    assertThat(chosen(recipe, table(shuffled, 3))).isEqualTo(expected);
    assertThat(chosen(recipe, table(shuffled, 17))).isEqualTo(expected);
  }

  @Test
  void theChoiceEqualsSortingEachSourceEpochByEpoch() {
    List<Row> rows = corpus(2000);
    MixtureRecipe recipe = staged();
    Mix.Chosen chosen = new Mix(recipe).choose(table(rows, 5));
    assertThat(lines(chosen.mixture())).isEqualTo(oracle(rows, recipe, chosen.plan()));
  }

  @Test
  void everythingNeedsNoCutAndTakesEachDocumentOnce() {
    List<Row> rows = corpus(500);
    MixtureRecipe recipe = MixtureRecipe.everything(List.of("web", "wiki"), 9);
    assertThat(new Mix(recipe).choose(table(rows, 2)).mixture().count()).isEqualTo(500);
  }

  @Test
  void oneHugeDocumentIsTakenWholeOrNotAtAll() {
    List<Row> rows = List.of(doc("a", "web", 1_000_000, 1f), doc("b", "web", 10, 1f));
    MixtureRecipe recipe = recipe(500_000, 0, share("web", 1));
    Mix.Chosen chosen = new Mix(recipe).choose(table(rows, 1));
    assertThat(lines(chosen.mixture())).hasSizeBetween(1, 2).anyMatch(l -> l.startsWith("a main"));
  }

  @Test
  void pruningKeepsTheBestTokensAndBreaksTiesById() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      // Half of the documents share one value; ten have none.
      Float quality = i % 10 == 9 ? null : i < 50 ? Float.valueOf(0.5f) : Float.valueOf(i);
      rows.add(RowFactory.create(String.format("%08x", i * 7919), "web", 10, quality));
    }
    MixtureRecipe recipe = MixtureRecipe.everything(List.of("web"), 1);
    MixtureRecipe pruned =
        new MixtureRecipe(
            List.of(SourceShare.of("web", 0).pruned(Pruning.highest("quality", 0.6))),
            recipe.weighting(),
            MixtureRecipe.ALL,
            List.of(),
            ShortagePolicy.STOP,
            1,
            0,
            1);
    List<String> kept = lines(new Mix(pruned).choose(table(rows, 3)).mixture());
    List<String> expected =
        rows.stream()
            .sorted(
                Comparator.comparing((Row r) -> r.isNullAt(3) ? -1f : r.getFloat(3))
                    .reversed()
                    .thenComparing(r -> r.getString(0)))
            .limit(60)
            .map(r -> r.getString(0) + " main 1 10")
            .sorted()
            .toList();
    assertThat(kept).isEqualTo(expected);
    assertThat(lines(new Mix(pruned).choose(table(rows, 11)).mixture())).isEqualTo(kept);
  }

  @Test
  void cutsAreExactHoweverFewDocumentsTheDriverSorts() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      rows.add(doc(String.format("%032x", KeyedHash.mix(i)), "web", 1 + i % 50, (float) (i % 3)));
    }
    Dataset<Row> narrow =
        Narrow.of(
            table(rows, 4), recipe(10, 0, share("web", 1).pruned(Pruning.lowest("quality", 0.5))));
    List<CutTask> tasks =
        List.of(
            CutTask.epoch("web", SEED, 0, 1),
            CutTask.epoch("web", SEED, 1, 12_345),
            CutTask.epoch("web", SEED, 2, 1_000_000_000),
            CutTask.signal("web", Pruning.lowest("quality", 0.5), 40_000));
    Cut[] sorted = CutSearch.find(narrow, tasks, 100_000);
    for (long few : new long[] {0, 50}) {
      Cut[] found = CutSearch.find(narrow, tasks, few);
      for (int t = 0; t < tasks.size(); t++) {
        assertThat(before(rows, tasks.get(t), found[t]))
            .as("task " + t + " few " + few)
            .isEqualTo(before(rows, tasks.get(t), sorted[t]));
      }
    }
    assertThat(sorted[2]).isNull();
    assertThat(before(rows, tasks.get(0), sorted[0])).hasSize(1);
  }

  @Test
  void missingColumnsAreNamedBeforeAnyJob() {
    Dataset<Row> table = table(corpus(3), 1).drop("token_count");
    assertThatThrownBy(() -> new Mix(recipe(10, 0, share("web", 1))).choose(table))
        .isInstanceOf(ImpossibleMixture.class)
        .hasMessage("columns: [token_count] are missing; known: [doc_id, source, quality]");
  }

  private static List<String> before(List<Row> rows, CutTask task, Cut cut) {
    return rows.stream()
        .filter(r -> cut == null || cut.isAfter(key(task, r), r.getString(0)))
        .map(r -> r.getString(0))
        .toList();
  }

  private static long key(CutTask task, Row row) {
    return task.epoch() >= 0
        ? StableOrder.key(task.seed(), task.epoch(), row.getString(0))
        : task.pruning().key(row.getFloat(3));
  }

  /** The slow twin: walk each source's epochs in order, stage after stage. */
  private static List<String> oracle(List<Row> rows, MixtureRecipe recipe, MixturePlan plan) {
    Map<String, Integer> copies = new HashMap<>();
    for (SourceShare source : recipe.sources()) {
      List<Row> mine =
          new ArrayList<>(rows.stream().filter(r -> r.getString(1).equals(source.name())).toList());
      long position = 0;
      long end = 0;
      int epoch = 0;
      int next = mine.size();
      for (MixtureStage stage : recipe.stages()) {
        SourceQuota quota =
            plan.stage(stage.name()).stream()
                .filter(q -> q.source().equals(source.name()))
                .findFirst()
                .orElseThrow();
        end += quota.taken();
        while (position < end) {
          if (next == mine.size()) {
            int e = epoch++;
            mine.sort(
                Comparator.comparing(
                    (Row r) -> StableOrder.key(recipe.seed(), e, r.getString(0)),
                    Long::compareUnsigned));
            next = 0;
          }
          Row row = mine.get(next++);
          position += row.getInt(2);
          copies.merge(
              row.getString(0) + " " + stage.name() + " %d " + row.getInt(2), 1, Integer::sum);
        }
      }
    }
    return copies.entrySet().stream()
        .map(e -> e.getKey().replace("%d", Integer.toString(e.getValue())))
        .sorted()
        .toList();
  }

  private static MixtureRecipe staged() {
    return new MixtureRecipe(
        List.of(share("web", 0.5), share("wiki", 0.5).withEpochs(4)),
        new Weighting.Explicit(false),
        120_000,
        List.of(
            new MixtureStage("base", 0.6, Map.of()),
            new MixtureStage("middle", 0.3, Map.of("web", 0.2, "wiki", 0.8)),
            new MixtureStage("anneal", 0.1, Map.of("wiki", 1.0))),
        ShortagePolicy.STOP,
        1,
        100,
        SEED);
  }

  private static List<String> chosen(MixtureRecipe recipe, Dataset<Row> narrow) {
    return lines(new Mix(recipe).choose(narrow).mixture());
  }

  private static List<String> lines(Dataset<Row> mixture) {
    return mixture.collectAsList().stream()
        .map(r -> r.getString(0) + " " + r.getString(2) + " " + r.getInt(3) + " " + r.getInt(4))
        .sorted()
        .toList();
  }

  /** Two thirds web, one third wiki; 1 to 199 tokens. */
  private static List<Row> corpus(int documents) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      rows.add(
          doc(
              String.format("%032x", KeyedHash.of(SEED, i)),
              i % 3 == 0 ? "wiki" : "web",
              (int) (1 + Long.remainderUnsigned(KeyedHash.mix(i), 199)),
              1f));
    }
    return rows;
  }

  private static Row doc(String id, String source, int tokens, float quality) {
    return RowFactory.create(id, source, tokens, quality);
  }

  private static Dataset<Row> table(List<Row> rows, int partitions) {
    return TestSpark.SESSION.createDataFrame(rows, NARROW).repartition(partitions);
  }

  private static MixtureRecipe recipe(long total, long slack, SourceShare... sources) {
    return new MixtureRecipe(
        List.of(sources),
        new Weighting.Explicit(false),
        total,
        List.of(),
        ShortagePolicy.STOP,
        1,
        slack,
        SEED);
  }

  private static SourceShare share(String name, double weight) {
    return SourceShare.of(name, weight);
  }
}
