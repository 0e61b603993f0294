package io.gristmill.dedup.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.Shingling;
import io.gristmill.dedup.spark.DedupRecipe.Fuzzy;
import io.gristmill.dedup.spark.DedupRecipe.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureIndexTest {

  private static final DedupRecipe RECIPE =
      new DedupRecipe(
          Set.of(DedupRecipe.ExactKey.TEXT),
          new Fuzzy(Verification.SIGNATURE, 0.75, 2),
          SurvivorRule.standard(),
          Long.MAX_VALUE);

  @TempDir Path folder;

  /**
   * Every document falls into a random one of three snapshots. Loose bands make large buckets of
   * unlike documents: the hard case for anchors. The first index is continued by a second, which is
   * compacted, and that by a third.
   */
  @Test
  void addingSnapshotsKeepsWhatTheWholeKeeps() {
    long seed = 31;
    Random random = new Random(seed);
    Corpus corpus = new Corpus(new MinHash(Shingling.words(2), 8, 1, 1));
    for (int family = 0; family < 6; family++) {
      List<String> words = Texts.words(random, 40);
      for (int i = 0; i < 12; i++) {
        double share = random.nextInt(3) == 0 ? 0 : 0.09 * random.nextDouble();
        corpus.add(
            "f" + family + "-" + i,
            "s",
            null,
            Texts.edited(random, words, share),
            random.nextInt(2),
            null,
            random.nextInt(3));
      }
    }
    Dataset<Row> all = corpus.table().persist();
    TreeSet<String> whole = new TreeSet<>();
    try (Found found = new Deduplication(RECIPE).find(all)) {
      Dataset<Row> gone =
          found.duplicates().where(functions.col("kind").notEqual("identical")).select("doc_id");
      whole.addAll(ids(all.join(gone, new String[] {"doc_id"}, "left_anti")));
      assertThat(found.report().rejected()).isPositive();
    }
    SignatureIndex last = null;
    List<String> before = List.of();
    for (int generation = 0; generation < 3; generation++) {
      String link = folder.resolve("link-" + generation).toString();
      last =
          SignatureIndex.continuing(
              TestSpark.SESSION, before, link, link + "-scratch", RECIPE, DedupScale.standard());
      last.add(
          all.where(functions.col("generation").equalTo(generation)).drop("generation", "text"));
      if (generation == 1) {
        last.compact();
      }
      before = List.of(link);
    }
    assertThat(ids(last.kept())).as("seed %d", seed).isEqualTo(whole);
    all.unpersist();
  }

  @Test
  void aSnapshotAddedTwiceIsAllIdenticalAndWithdrawnSurvivorsAreReplaced() {
    Corpus corpus =
        new Corpus()
            .add("a", "s", null, "one two three four five six", 2, null, 0)
            .add("b", "s", null, "one two three four five six", 1, null, 0)
            .add("c", "s", null, "something else altogether", 1, null, 0);
    Dataset<Row> snapshot = corpus.table().drop("generation", "text");
    SignatureIndex index = open("twice");
    assertThat(corpus.describe(index.add(snapshot).duplicates())).containsExactly("b = a exact 1");
    assertThat(corpus.describe(open("twice").add(snapshot).duplicates()))
        .containsExactly("a = a known 1", "b = b known 1", "c = c known 1");
    SignatureIndex reopened = open("twice");
    SignatureIndex.Update update = reopened.withdraw(only(corpus, "a"));
    assertThat(names(corpus, update.restored())).containsExactly("b");
    assertThat(names(corpus, reopened.kept())).containsExactly("b", "c");
    reopened.compact();
    assertThat(names(corpus, open("twice").kept())).containsExactly("b", "c");
    assertThatThrownBy(() -> index.add(snapshot)).hasMessageContaining("another update ran");
  }

  @Test
  void wrongParametersAreRefused() throws Exception {
    Corpus corpus = new Corpus().add("a", "one two three four five six");
    open("refused").add(corpus.table().drop("generation", "text"));
    assertThatThrownBy(
            () ->
                SignatureIndex.open(
                    TestSpark.SESSION,
                    folder.resolve("refused").toString(),
                    DedupRecipe.fuzzy(0.9),
                    DedupScale.standard()))
        .hasMessageContaining(
            "was made by DedupRecipe[exact=[TEXT], fuzzy=Fuzzy[verification=SIGNATURE, threshold=0.75");
    Corpus other = new Corpus(MinHash.preset("datasketch")).add("b", "one two three four five six");
    assertThatThrownBy(() -> open("refused").add(other.table().drop("generation", "text")))
        .hasMessageContaining("Sign the snapshot with the settings of the index");
    assertThat(Files.exists(folder.resolve("refused/manifest-00000001.json"))).isTrue();
  }

  private SignatureIndex open(String name) {
    return SignatureIndex.open(
        TestSpark.SESSION, folder.resolve(name).toString(), RECIPE, DedupScale.standard());
  }

  private static Dataset<Row> only(Corpus corpus, String name) {
    String id =
        ids(corpus.table()).stream()
            .filter(one -> corpus.name(one).equals(name))
            .findFirst()
            .orElseThrow();
    return corpus.table().where(functions.col("doc_id").equalTo(id));
  }

  private static Set<String> ids(Dataset<Row> rows) {
    TreeSet<String> ids = new TreeSet<>();
    rows.select("doc_id").collectAsList().forEach(row -> ids.add(row.getString(0)));
    return ids;
  }

  private static Set<String> names(Corpus corpus, Dataset<Row> rows) {
    TreeSet<String> names = new TreeSet<>();
    ids(rows).forEach(id -> names.add(corpus.name(id)));
    return names;
  }
}
