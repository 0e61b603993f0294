package io.gristmill.tokenizer.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackLayoutTest {

  @ParameterizedTest
  @EnumSource(PackMethod.class)
  void chainsLeftoversSoThatEveryTokenOfAStreamHasOnePlace(PackMethod method) {
    SplittableRandom random = new SplittableRandom(77);
    for (int round = 0; round < 200; round++) {
      int rowLength = 2 + random.nextInt(40);
      List<Stream> streams = List.of(new Stream(0, "a"), new Stream(0, "b"), new Stream(2, "a"));
      PackRecipe recipe =
          new PackRecipe(method, rowLength, Separators.EOS, Labels.WITHIN_ROW, 100, round);
      Buckets buckets =
          new Buckets(streams, new long[] {random.nextInt(700), 1, 350}, new long[3], recipe);
      int[][] lengths = new int[buckets.count()][];
      Packing[] packings = new Packing[buckets.count()];
      BucketRows[] counts = new BucketRows[buckets.count()];
      for (int b = 0; b < lengths.length; b++) {
        lengths[b] = random.ints(random.nextInt(12), 0, 3 * rowLength).toArray();
        packings[b] = recipe.packer().pack(lengths[b], lengths[b].length);
        long tokens = java.util.Arrays.stream(lengths[b]).sum();
        counts[b] =
            new BucketRows(
                b,
                lengths[b].length,
                0,
                tokens,
                packings[b].rows(),
                packings[b].leftover(),
                packings[b].padding());
      }
      PackLayout layout = new PackLayout(buckets, counts, rowLength);
      checkStreams(layout, buckets, packings, lengths, rowLength, "round " + round);
    }
  }

  private static void checkStreams(
      PackLayout layout,
      Buckets buckets,
      Packing[] packings,
      int[][] lengths,
      int rowLength,
      String what) {
    for (int s = 0; s < 3; s++) {
      StreamRows stream = layout.streams().get(s);
      int rows = (int) stream.rows();
      int[] used = new int[rows + 1];
      boolean[][] taken = new boolean[rows + 1][rowLength];
      for (int b = 0; b < lengths.length; b++) {
        if (buckets.stream(b) != s) {
          continue;
        }
        for (int d = 0; d < lengths[b].length; d++) {
          int[] next = {0};
          layout.forEachPiece(
              b,
              packings[b],
              d,
              (row, start, offset, length) -> {
                assertThat(offset).as(what).isEqualTo(next[0]);
                next[0] += length;
                used[(int) row] += length;
                for (int i = start; i < start + length; i++) {
                  assertThat(taken[(int) row][i]).as(what).isFalse();
                  taken[(int) row][i] = true;
                }
              });
          assertThat(next[0]).as(what).isEqualTo(lengths[b][d]);
        }
      }
      assertThat(used[rows]).as(what).isEqualTo(stream.shortRow());
      assertThat((long) rows * rowLength - stream.padding() + stream.shortRow())
          .as(what)
          .isEqualTo(stream.tokens());
    }
  }

  @Test
  void aBucketIsFoundFromTheIdAlone() {
    PackRecipe recipe = new PackRecipe(PackMethod.PAD, 8, Separators.EOS, Labels.WITHIN_ROW, 10, 5);
    Buckets buckets =
        new Buckets(
            List.of(new Stream(0, "a"), new Stream(0, "b")),
            new long[] {95, 11},
            new long[] {1, 1},
            recipe);
    assertThat(buckets.count()).isEqualTo(12);
    assertThat(buckets.bucket(0, "x")).isBetween(0, 9).isEqualTo(buckets.bucket(0, "x"));
    assertThat(buckets.bucket(1, "x")).isBetween(10, 11);
    assertThat(buckets.stream(9)).isZero();
    assertThat(buckets.stream(10)).isEqualTo(1);
    assertThat(buckets.orderKey("x", 0)).isNotEqualTo(buckets.orderKey("x", 1));
  }
}
