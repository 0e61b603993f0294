package io.gristmill.mixer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSharesTest {

  @Test
  void theSourceThatIsShortestForItsWeightSetsTheTotal() {
    // Of 401 rows 300.75 are the first source's: it gives its 300. Of 402 they would be 301.5.
    assertThat(RowShares.most(new double[] {0.75, 0.25}, new long[] {300, 1000})).isEqualTo(401);
    assertThat(RowShares.of(400, new double[] {0.75, 0.25}, new long[] {300, 1000}))
        .containsExactly(300, 100);
    assertThat(RowShares.of(401, new double[] {0.75, 0.25}, new long[] {300, 1000}))
        .containsExactly(300, 101);
  }

  @Test
  void aSourceOfLessThanARowDoesNotForbidTheOthers() {
    assertThat(RowShares.most(new double[] {0.999, 0.001}, new long[] {5000, 0})).isEqualTo(999);
    assertThat(RowShares.of(999, new double[] {0.999, 0.001}, new long[] {5000, 0}))
        .containsExactly(999, 0);
  }

  @Test
  void sharesAreWithinOneRowOfTheWeightsSumExactlyAndNeverExceedWhatThereIs() {
    long seed = 5;
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 10_000; trial++) {
      int n = random.nextInt(1, 12);
      double[] weights = new double[n];
      long[] rows = new long[n];
      for (int s = 0; s < n; s++) {
        weights[s] = random.nextInt(5) == 0 ? 0 : random.nextDouble();
        rows[s] = random.nextLong(1L << random.nextInt(1, 40));
      }
      weights[random.nextInt(n)] = 0.5;
      String what = "seed " + seed + " trial " + trial;
      long most = RowShares.most(weights, rows);
      long wanted = most == 0 ? 0 : random.nextLong(most + 1);
      for (long total : new long[] {most, wanted}) {
        long[] shares = RowShares.of(total, weights, rows);
        double sum = Arrays.stream(weights).sum();
        long full = IntStream.range(0, n).filter(s -> shares[s] == rows[s]).count();
        assertThat(Arrays.stream(shares).sum()).as(what).isEqualTo(total);
        for (int s = 0; s < n; s++) {
          assertThat(shares[s]).as(what).isBetween(0L, rows[s]);
          double exact = total * (weights[s] / sum);
          // A source at its last row passes its remainder on to the others.
          assertThat(Math.abs(shares[s] - exact))
              .as(what)
              .isLessThanOrEqualTo(1 + full + 1e-9 * exact);
          assertThat(weights[s] == 0 && shares[s] > 0).as(what).isFalse();
        }
      }
    }
  }

  @Test
  void moreRowsThanTheWeightsAllowAreRefused() {
    assertThatThrownBy(() -> RowShares.of(402, new double[] {0.75, 0.25}, new long[] {300, 1000}))
        .hasMessage("rows: 402 must be between 0 and 401");
    assertThatThrownBy(() -> RowShares.most(new double[] {0, 0}, new long[] {1, 1}))
        .hasMessage("weights: must not all be 0");
  }

  @Test
  void equalRemaindersGoToTheFirstSource() {
    assertThat(LargestRemainder.split(4, new double[] {1, 1, 1})).containsExactly(2, 1, 1);
  }
}
