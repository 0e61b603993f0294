package io.gristmill.dedup.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.Shingling;
import io.gristmill.dedup.spark.DedupRecipe.ExactKey;
import io.gristmill.dedup.spark.DedupRecipe.Fuzzy;
import io.gristmill.dedup.spark.DedupRecipe.Verification;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DeduplicationTest {

  private static final DedupRecipe FUZZY = DedupRecipe.fuzzy(0.8);

  @Test
  void equalTextsLeaveTheOneOfHighestPriorityThenLengthThenSmallestId() {
    Corpus corpus =
        new Corpus()
            .add("a", "low", null, "one two three four five", 1, null, 0)
            .add("b", "high", null, "one two three four five", 2, null, 0)
            .add("c", "low", null, "one two three four five", 1, null, 0)
            .add("d", "low", null, "another text", 1, null, 0);
    assertThat(corpus.removed(DedupRecipe.exactText()))
        .containsExactly("a = b exact 1", "c = b exact 1");
  }

  @Test
  void survivorRuleIsTotalWhenPriorityQualityAndLengthAreEqual() {
    Corpus corpus = new Corpus();
    for (int i = 0; i < 20; i++) {
      corpus.add("copy" + i, "same words again and again");
    }
    List<Row> rows;
    try (Found found = new Deduplication(DedupRecipe.exactText()).find(corpus.table())) {
      rows = found.duplicates().collectAsList();
    }
    String smallest =
        corpus.table().select("doc_id").collectAsList().stream()
            .map(row -> row.getString(0))
            .min(String::compareTo)
            .orElseThrow();
    assertThat(rows).hasSize(19).allMatch(row -> row.getString(1).equals(smallest));
    assertThat(rows).allMatch(row -> row.getString(4).equals(smallest));
  }

  @Test
  void qualityDecidesBeforeLengthAndNothingLosesToNaNOrNull() {
    SurvivorRule rule = SurvivorRule.byQuality("quality");
    DedupRecipe recipe =
        new DedupRecipe(Set.of(ExactKey.NORMALISED_TEXT), null, rule, Long.MAX_VALUE);
    Corpus corpus =
        new Corpus()
            .add("null", "s", null, "A b", 0, null, 0)
            .add("nan", "s", null, "a B", 0, Double.NaN, 0)
            .add("low", "s", null, "a  b", 0, -5.0, 0)
            .add("lower", "s", null, "A  B", 0, -6.0, 0);
    assertThat(corpus.removed(recipe))
        .containsExactly("lower = low exact 1", "nan = low exact 1", "null = low exact 1");
  }

  @Test
  void exactMeansBytesAndNumbersAreNotDropped() {
    Corpus corpus = new Corpus().add("a", "costs 1.5 now").add("b", "costs 15 now");
    DedupRecipe recipe =
        new DedupRecipe(
            EnumSet.allOf(ExactKey.class), null, SurvivorRule.standard(), Long.MAX_VALUE);
    assertThat(corpus.removed(recipe)).isEmpty();
  }

  @Test
  void oneAddressIsOneDocumentWhateverItsText() {
    DedupRecipe recipe =
        new DedupRecipe(Set.of(ExactKey.URL), null, SurvivorRule.standard(), Long.MAX_VALUE);
    Corpus corpus =
        new Corpus()
            .add("old", "s", "http://www.x.org/a/", "short", 0, null, 0)
            .add("new", "s", "https://x.org/a?utm_source=n", "a longer text", 0, null, 0)
            .add("none1", "s", null, "text", 0, null, 0)
            .add("none2", "s", "", "text", 0, null, 0);
    assertThat(corpus.removed(recipe)).containsExactly("old = new url 1");
  }

  @Test
  void aRecordReadTwiceIsIdenticalAndOneOfItStays() {
    Corpus corpus =
        new Corpus()
            .add("a", "x y z")
            .add("a", "x y z")
            .add("a", "x y z")
            .add("b", "x y z")
            .add("b", "x y z")
            .add("single", "another")
            .add("single", "another");
    List<String> removed = corpus.removed(FUZZY);
    // Which of a and b survives depends on their ids; the counts do not.
    assertThat(removed).hasSize(3).contains("single = single identical 1");
    assertThat(removed)
        .containsAnyOf("a = a identical 2", "b = b identical 1")
        .containsAnyOf("b = a exact 2", "a = b exact 3");
  }

  @Test
  void shortDocumentsAreDuplicatesOnlyOfTheSameWords() {
    Corpus corpus =
        new Corpus()
            .add("hello", "Hello world")
            .add("HELLO", "hello, world!")
            .add("goodbye", "Goodbye world")
            .add("empty1", "")
            .add("empty2", "?!")
            .add("empty3", "...");
    List<String> removed = corpus.removed(FUZZY);
    assertThat(removed).hasSize(1);
    assertThat(removed.get(0)).endsWith("fuzzy 1").containsIgnoringCase("hello = hello");
  }

  @Test
  void aChainIsOneClusterAndSimilarityIsToTheSurvivor() {
    Corpus corpus = new Corpus();
    List<String> words = Texts.words(new Random(1), 400);
    for (int i = 0; i < 50; i++) {
      // Each differs from the one before by one more changed word.
      words.set(i * 8, "changed" + i);
      corpus.add("link" + i, String.join(" ", words));
    }
    try (Found found = new Deduplication(DedupRecipe.fuzzy(0.9)).find(corpus.table())) {
      List<Row> rows = found.duplicates().collectAsList();
      assertThat(rows).hasSize(49);
      assertThat(found.report().largestCluster()).isEqualTo(50);
      assertThat(rows.stream().mapToDouble(row -> row.getDouble(3)).min().orElseThrow())
          .as("the ends of the chain are less alike than the threshold")
          .isLessThan(0.9);
    }
  }

  @Test
  void twoPairsInOneBucketStayTwoClustersAndEachKeepsOne() {
    // text-dedup re-groups verified pairs by the old cluster and deletes both C and D.
    Random random = new Random(2);
    List<String> ab = Texts.words(random, 300);
    List<String> cd = new ArrayList<>(ab);
    for (int i = 0; i < 60; i++) {
      cd.set(i, "other" + i);
    }
    Corpus corpus =
        new Corpus(new MinHash(Shingling.words(5), 50, 2, 1))
            .add("a", String.join(" ", ab))
            .add("b", String.join(" ", ab) + " b")
            .add("c", String.join(" ", cd))
            .add("d", String.join(" ", cd) + " d");
    try (Found found = new Deduplication(DedupRecipe.fuzzy(0.9)).find(corpus.table())) {
      assertThat(found.report().rejected()).as("A and C meet in buckets").isEqualTo(4);
      assertThat(found.report().verified()).isEqualTo(2);
      List<String> removed = corpus.describe(found.duplicates());
      assertThat(removed).hasSize(2);
      assertThat(removed.get(0)).containsAnyOf("a = b", "b = a");
      assertThat(removed.get(1)).containsAnyOf("c = d", "d = c");
    }
  }

  @Test
  void slidingWindowsLeaveOneOfEachGroup() {
    // reference/dedup.md section 10.12: 400-character windows of one text.
    String text = String.join(" ", Texts.words(new Random(12), 700));
    int[][] groups = {
      {0, 20, 50}, {400, 420}, {800, 810, 820, 840, 860}, {1205, 1215, 1225, 1245}, {1600}, {2000}
    };
    Corpus corpus = new Corpus(new MinHash(Shingling.characters(8), 50, 4, 1));
    for (int[] group : groups) {
      for (int offset : group) {
        corpus.add("g" + group[0] + "-" + offset, text.substring(offset, offset + 400));
      }
    }
    List<String> removed = corpus.removed(DedupRecipe.fuzzy(0.6));
    assertThat(removed).hasSize(2 + 1 + 4 + 3);
    assertThat(removed).allMatch(line -> line.matches("(g\\d+)-\\d+ = \\1-\\d+ fuzzy 1"));
  }

  @Test
  void candidatesAreVerifiedPlusRejectedPlusUntested() {
    Corpus corpus = new Corpus(new MinHash(Shingling.words(2), 30, 1, 1));
    Random random = new Random(4);
    List<String> base = Texts.words(random, 60);
    for (int i = 0; i < 40; i++) {
      corpus.add("d" + i, Texts.edited(random, base, 0.02 * (i % 20)));
    }
    try (Found found = new Deduplication(FUZZY).find(corpus.table())) {
      DedupReport report = found.report();
      assertThat(report.untested()).isPositive();
      assertThat(report.rejected()).isPositive();
      assertThat(report.verified()).isPositive();
      assertThat(report.candidates())
          .isEqualTo(report.verified() + report.rejected() + report.untested());
      assertThat(report.largestBuckets()).isNotEmpty();
      assertThat(report.largestBuckets().get(0).members()).isGreaterThan(5);
      assertThat(report.largestBuckets().stream().mapToLong(DedupReport.Bucket::untested).max())
          .isPresent();
    }
  }

  @Test
  void exactJaccardRejectsWhatTheEstimateMayNot() {
    Corpus corpus = new Corpus();
    Random random = new Random(6);
    // Pairs of their own: the errors of pairs that share a base are one error, many times.
    for (int i = 0; i < 100; i++) {
      List<String> base = Texts.words(random, 200);
      corpus.add("a" + i, Texts.edited(random, base, 0.01));
      corpus.add("b" + i, Texts.edited(random, base, 0.01));
    }
    DedupRecipe recipe =
        new DedupRecipe(
            Set.of(ExactKey.TEXT),
            new Fuzzy(Verification.EXACT_JACCARD, 0.8, 4),
            SurvivorRule.standard(),
            Long.MAX_VALUE);
    Deduplication deduplication =
        new Deduplication(
            recipe,
            DedupScale.standard(),
            corpus.table().select("doc_id", "text"),
            MinHash.preset("fineweb").shingling());
    try (Found exact = deduplication.find(corpus.table());
        Found estimated = new Deduplication(FUZZY).find(corpus.table())) {
      DedupReport one = exact.report();
      DedupReport other = estimated.report();
      assertThat(one.verified() + one.rejected()).isEqualTo(other.verified() + other.rejected());
      assertThat((double) one.verified() / other.verified()).isCloseTo(1, within(0.3));
    }
  }

  @Test
  void verificationByTextNeedsTexts() {
    DedupRecipe recipe =
        new DedupRecipe(
            Set.of(ExactKey.TEXT),
            new Fuzzy(Verification.EXACT_JACCARD, 0.8, 4),
            SurvivorRule.standard(),
            Long.MAX_VALUE);
    assertThatThrownBy(() -> new Deduplication(recipe))
        .hasMessage("verification by exact Jaccard needs a table of texts and a shingling");
  }

  @Test
  void missingColumnsAreNamedBeforeAnyJob() {
    Corpus corpus = new Corpus().add("a", "b");
    assertThatThrownBy(
            () -> new Deduplication(FUZZY).find(corpus.table().drop("signature", "priority")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("dedup needs columns [priority, signature]; the table has [band");
  }

  @Test
  void aCorpusWithoutDuplicatesAndAnEmptyOneLoseNothing() {
    Corpus corpus = new Corpus().add("a", "one text").add("b", "two texts");
    assertThat(corpus.removed(FUZZY)).isEmpty();
    assertThat(new Corpus().removed(FUZZY)).isEmpty();
  }

  @Test
  void aClusterAboveTheStatedSizeFails() {
    Corpus corpus = new Corpus().add("a", "t").add("b", "t").add("c", "t");
    DedupRecipe recipe = new DedupRecipe(Set.of(ExactKey.TEXT), null, SurvivorRule.standard(), 2);
    assertThatThrownBy(() -> corpus.removed(recipe))
        .hasMessageStartingWith("the largest cluster has 3 documents; the recipe allows 2");
  }
}
