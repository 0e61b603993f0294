package io.gristmill.tokenizer.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowOrderTest {

  private static StreamRows rows(int stage, String source, long rows, int shortRow) {
    return new StreamRows(new Stream(stage, source), 1, rows * 8 + shortRow, rows, shortRow, 0);
  }

  @Test
  void everyRowHasOnePlaceAndStagesFollowEachOther() {
    List<StreamRows> streams =
        List.of(
            rows(0, "code", 40, 3),
            rows(0, "web", 111, 0),
            rows(1, "code", 17, 5),
            rows(1, "math", 30, 1));
    RowOrder order = new RowOrder(streams, 180, new long[] {40, 100, 17, 30}, 12);
    BitSet seen = new BitSet();
    for (int s = 0; s < streams.size(); s++) {
      long all = streams.get(s).rows() + (streams.get(s).shortRow() > 0 ? 1 : 0);
      int published = 0;
      for (long i = 0; i < all; i++) {
        long place = order.place(s, i);
        assertThat(seen.get((int) place)).as("place %d twice", place).isFalse();
        seen.set((int) place);
        if (place < 180) {
          published++;
          assertThat(order.streamAt(place)).isEqualTo(s);
        }
      }
      assertThat((long) published).isEqualTo(order.publishedRows(s));
    }
    assertThat(seen.cardinality()).isEqualTo((int) order.size());
    assertThat(order.size()).isEqualTo(40 + 111 + 17 + 30 + 3);
    long firstOfStageOne = order.stageStarts().get(1)[1];
    assertThat(firstOfStageOne).isEqualTo(order.publishedRows(0) + order.publishedRows(1));
    assertThat(order.streamAt(firstOfStageOne)).isGreaterThanOrEqualTo(2);
    assertThat(order.streamAt(firstOfStageOne - 1)).isLessThan(2);
  }

  @Test
  void sharesRowsByLargestRemainder() {
    assertThat(Apportion.largestRemainder(10, new long[] {1, 1, 1}, new long[] {9, 9, 9}))
        .containsExactly(4, 3, 3);
    assertThat(Apportion.largestRemainder(100, new long[] {705, 205, 90}, new long[] {99, 99, 99}))
        .containsExactly(71, 20, 9);
    assertThat(Apportion.largestRemainder(7, new long[] {0, 5}, new long[] {9, 9}))
        .containsExactly(0, 7);
  }

  @Test
  void givesTheOthersWhatAStreamCannotFill() {
    assertThat(Apportion.largestRemainder(100, new long[] {50, 30, 20}, new long[] {10, 99, 99}))
        .containsExactly(10, 54, 36);
    assertThat(Apportion.largestRemainder(12, new long[] {0, 5}, new long[] {9, 5}))
        .containsExactly(7, 5);
    assertThat(Apportion.largestRemainder(0, new long[] {}, new long[] {})).isEmpty();
  }

  @Test
  void refusesAPlanLargerThanTheMixture() {
    assertThatThrownBy(() -> new RowOrder(List.of(rows(0, "web", 5, 0)), 6, new long[] {1}, 1))
        .hasMessage(
            "the plan publishes 6 rows, the mixture packs into 5; plan again from the mixture");
  }

  @Test
  void bucketsComeFromTotals() {
    PackRecipe recipe =
        new PackRecipe(PackMethod.CONCATENATE, 8, Separators.EOS, Labels.ONE_MORE, 100, 1);
    assertThat(recipe.rowLength()).isEqualTo(9);
    assertThat(recipe.buckets(0, 0)).isEqualTo(1);
    assertThat(recipe.buckets(100, 5)).isEqualTo(1);
    assertThat(recipe.buckets(101, 5)).isEqualTo(2);
    assertThat(recipe.buckets(50, (1 << 20) + 1)).isEqualTo(2);
  }
}
