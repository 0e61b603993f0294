package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.filters.logistic.ClassifierReport.SourceLine;
import io.gristmill.filters.logistic.ClassifierReport.TellingNgram;
import io.gristmill.filters.logistic.ClassifierReport.TextCounts;
import io.gristmill.filters.logistic.HashedNgrams;
import io.gristmill.filters.logistic.spark.ClassifierTraining;
import io.gristmill.filters.words.WordBreaking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ClassifierTrainingTest {

  private static final StructType COLUMNS =
      new StructType()
          .add("text", DataTypes.StringType)
          .add("label", DataTypes.BooleanType)
          .add("source", DataTypes.StringType);

  private static final ClassifierTraining TRAINING = training(1, 0.25);

  private static final String[] COMMON =
      "the of and a mill river old to in it was stone".split(" ");
  private static final String[] GOOD = "theorem lesson chapter energy because".split(" ");
  private static final String[] BAD = "click casino cheap subscribe login".split(" ");

  private final SparkSession spark = TestSpark.session();

  private static ClassifierTraining training(int parts, double heldOut) {
    return new ClassifierTraining(
        new HashedNgrams(WordBreaking.WHITESPACE, 2, 14), 1e-3, 20, heldOut, 7, parts);
  }

  /** Texts that differ in a few words, every tenth twice. */
  private static List<Row> texts() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean good = i % 2 == 0;
      Random random = new Random(i);
      StringBuilder text = new StringBuilder("number " + i);
      for (int w = 0; w < 30; w++) {
        String[] own = good ? GOOD : BAD;
        String[] from = random.nextInt(10) == 0 ? own : COMMON;
        text.append(' ').append(from[random.nextInt(from.length)]);
      }
      String source = i % 4 < 2 ? "crawl" : "forum";
      rows.add(RowFactory.create(text.toString(), good, source));
      if (i % 10 == 0) {
        rows.add(RowFactory.create(text.toString().replace(" ", "\n"), good, "zebra"));
      }
    }
    return rows;
  }

  private Dataset<Row> table(List<Row> rows, int partitions) {
    return spark.createDataFrame(rows, COLUMNS).repartition(partitions);
  }

  @Test
  void theSameTextsGiveTheSameBytesInAnyOrderAndPartitioning() {
    List<Row> rows = texts();
    ClassifierTraining.Learnt first = TRAINING.train(table(rows, 1));
    for (int partitions : new int[] {3, 17}) {
      List<Row> shuffled = new ArrayList<>(rows);
      Collections.shuffle(shuffled, new Random(partitions));
      ClassifierTraining.Learnt again = TRAINING.train(table(shuffled, partitions));
      assertThat(again.model().bytes())
          .as("%d partitions", partitions)
          .isEqualTo(first.model().bytes());
      assertThat(again.report()).isEqualTo(first.report());
    }
  }

  @Test
  void itLearnsWhatTellsTheKindsApartAndSaysSo() {
    List<Row> rows = texts();
    rows.add(RowFactory.create(null, true, "crawl"));
    rows.add(RowFactory.create("no label", null, "crawl"));
    rows.add(RowFactory.create(" \n", true, "crawl"));
    rows.add(RowFactory.create("said both ways", true, "crawl"));
    rows.add(RowFactory.create("said both Ways", false, "crawl"));
    rows.add(RowFactory.create("said  both ways", false, "forum"));
    ClassifierTraining.Learnt learnt = TRAINING.train(table(rows, 3));
    TextCounts texts = learnt.report().texts();
    assertThat(texts.read()).isEqualTo(446);
    assertThat(texts.unreadable()).isEqualTo(1);
    assertThat(texts.unlabelled()).isEqualTo(1);
    assertThat(texts.withoutWords()).isEqualTo(1);
    assertThat(texts.contradictory()).isEqualTo(3);
    assertThat(texts.copies()).isEqualTo(40);
    assertThat(texts.trainedPositive() + texts.heldOutPositive()).isEqualTo(200);
    assertThat(texts.trainedNegative() + texts.heldOutNegative()).isEqualTo(200);
    assertThat(texts.heldOutPositive() + texts.heldOutNegative()).isBetween(70L, 130L);
    assertThat(learnt.report().heldOut().texts())
        .isEqualTo(texts.heldOutPositive() + texts.heldOutNegative());
    assertThat(learnt.report().heldOut().rocAuc()).isGreaterThan(0.95);
    assertThat(learnt.report().heldOut().accuracy()).isGreaterThan(0.9);
    // Of copies the source that comes first stays.
    assertThat(learnt.report().sources())
        .extracting(SourceLine::source)
        .containsExactlyInAnyOrder("crawl", "forum");
    assertThat(learnt.report().positiveNgrams())
        .extracting(TellingNgram::ngram)
        .contains(GOOD)
        .doesNotContain(BAD);
    assertThat(learnt.report().negativeNgrams()).extracting(TellingNgram::ngram).contains(BAD);
  }

  @Test
  void moreTasksGiveTheSameModelButForLastDigits() {
    float[][] weights = new float[2][];
    for (int i = 0; i < 2; i++) {
      var model = training(1 + 2 * i, 0.25).train(table(texts(), 3)).model();
      weights[i] = new float[model.ngrams().size()];
      for (int f = 0; f < weights[i].length; f++) {
        weights[i][f] = model.weight(f);
      }
    }
    for (int f = 0; f < weights[0].length; f++) {
      assertThat(weights[1][f])
          .isEqualTo(weights[0][f], org.assertj.core.api.Assertions.within(1e-3f));
    }
  }

  @Test
  void aKindWithoutTextsIsRefused() {
    List<Row> rows = texts();
    rows.removeIf(row -> row.getBoolean(1));
    assertThatThrownBy(() -> TRAINING.train(table(rows, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there are 0 positive and ")
        .hasMessageContaining("both are needed");
    assertThatThrownBy(() -> training(1, 1))
        .hasMessage("train-classifier: held-out share 1.0 must be above 0, below 1");
  }
}
