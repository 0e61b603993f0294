package io.gristmill.filters.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gristmill.filters.logistic.ScoreCounts.Evaluation;
import io.gristmill.filters.logistic.ScoreCounts.ThresholdLine;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScoreCountsTest {

  @Test
  void figuresAreThoseCountedByHand() {
    ScoreCounts counts = new ScoreCounts();
    counts.add(ScoreCounts.step(0.9), 3, 1);
    counts.add(ScoreCounts.step(0.5), 1, 0);
    counts.add(ScoreCounts.step(0.25), 1, 4);
    Evaluation found = counts.evaluate();
    assertThat(found.texts()).isEqualTo(10);
    assertThat(found.positives()).isEqualTo(5);
    assertThat(found.accuracy()).isEqualTo(0.8);
    assertThat(found.precision()).isEqualTo(0.8);
    assertThat(found.recall()).isEqualTo(0.8);
    assertThat(found.f1()).isEqualTo(0.8);
    // Of 25 pairs: .9 beats 4, ties 1 (3 times); .5 beats 4; .25 ties 4.
    assertThat(found.rocAuc()).isEqualTo((3 * 4.5 + 4 + 2) / 25);
    assertThat(found.calibration()).hasSize(10);
    assertThat(found.calibration().get(9).texts()).isEqualTo(4);
    assertThat(found.calibration().get(9).positiveShare()).isEqualTo(0.75);
    assertThat(found.calibration().get(9).meanScore()).isCloseTo(0.9, within(1e-5));
    assertThat(found.calibration().get(3).meanScore()).isNull();
    // (4 * .15 + 1 * .5 + 5 * .05) / 10
    assertThat(found.calibrationError()).isCloseTo(0.135, within(1e-5));
    ThresholdLine most =
        found.thresholds().stream().filter(t -> t.atLeast() == 0.9).findFirst().orElseThrow();
    assertThat(most).isEqualTo(new ThresholdLine(0.9, 3, 1, 0.75, 0.6, 0.2));
  }

  @Test
  void withoutTextsOfAKindThereIsNoFigureRatherThanAWrongOne() {
    Evaluation none = new ScoreCounts().evaluate();
    assertThat(none.accuracy()).isNull();
    assertThat(none.rocAuc()).isNull();
    assertThat(none.calibrationError()).isNull();
    ScoreCounts negatives = new ScoreCounts();
    negatives.add(ScoreCounts.step(0.1), 0, 7);
    assertThat(negatives.evaluate().rocAuc()).isNull();
    assertThat(negatives.evaluate().precision()).isNull();
    assertThat(negatives.evaluate().recall()).isNull();
    assertThat(negatives.evaluate().accuracy()).isEqualTo(1);
  }

  @Test
  void theAreaIsTheShareOfPairsInOrder() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      double[] positive = random.doubles(40).map(Math::sqrt).toArray();
      double[] negative = random.doubles(60).toArray();
      ScoreCounts counts = new ScoreCounts();
      double won = 0;
      for (double p : positive) {
        counts.add(ScoreCounts.step(p), 1, 0);
        for (double n : negative) {
          int order = Integer.compare(ScoreCounts.step(p), ScoreCounts.step(n));
          won += order > 0 ? 1 : order == 0 ? 0.5 : 0;
        }
      }
      for (double n : negative) {
        counts.add(ScoreCounts.step(n), 0, 1);
      }
      assertThat(counts.rocAuc()).as("seed %d", seed).isCloseTo(won / 2400, within(1e-6));
    }
  }
}
