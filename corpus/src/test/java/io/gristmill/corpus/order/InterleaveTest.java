package io.gristmill.corpus.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InterleaveTest {

  @Test
  void isABijectionWithBoundedWindowsForRandomMixtures() {
    SplittableRandom random = new SplittableRandom(20261121);
    for (int round = 0; round < 300; round++) {
      long[] rows = new long[1 + random.nextInt(7)];
      for (int s = 0; s < rows.length; s++) {
        rows[s] = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(400);
      }
      assertOrderIsExact(rows, random.nextLong());
    }
  }

  @Test
  void isABijectionForAllSmallMixtures() {
    for (int a = 0; a <= 9; a++) {
      for (int b = 0; b <= 9; b++) {
        for (int c = 0; c <= 4; c++) {
          assertOrderIsExact(new long[] {a, b, c}, 5);
        }
      }
    }
  }

  @Test
  void isTheIdentityForOneSource() {
    Interleave one = new Interleave(new long[] {1000}, 3);
    for (int k = 0; k < 1000; k++) {
      assertThat(one.position(0, k)).isEqualTo(k);
    }
  }

  @Test
  void staysExactWithTrillionsOfRows() {
    long[] rows = {200_000_000_000L, 1L, 70_000_000_001L, 3_333_333_333L};
    Interleave interleave = new Interleave(rows, 99);
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 2000; i++) {
      int source = random.nextInt(rows.length);
      long k = random.nextLong(rows[source]);
      long position = interleave.position(source, k);
      assertThat(interleave.sourceAt(position)).as("source of row %d", position).isEqualTo(source);
      assertThat(interleave.rowAt(position)).isEqualTo(k);
      double expected = (double) position * rows[source] / interleave.size();
      assertThat(Math.abs(k - expected))
          .isLessThan(1 + rows.length * (double) rows[source] / interleave.size() + 1e-3);
    }
    assertThat(
            interleave.position(0, 0) == 0
                || interleave.position(2, 0) == 0
                || interleave.position(3, 0) == 0)
        .isTrue();
  }

  @Test
  void dependsOnTheSeed() {
    assertThat(order(new long[] {50, 50}, 1)).isNotEqualTo(order(new long[] {50, 50}, 2));
  }

  @Test
  void refusesWhatDoesNotExist() {
    Interleave interleave = new Interleave(new long[] {2, 0}, 1);
    assertThatThrownBy(() -> interleave.position(1, 0))
        .hasMessageContaining("row 0 of source 1 is not in [0, 0)");
    assertThatThrownBy(() -> interleave.sourceAt(2))
        .hasMessageContaining("position 2 is not in [0, 2)");
    assertThatThrownBy(() -> new Interleave(new long[] {-1}, 1))
        .hasMessageContaining("source 0 has -1 rows");
  }

  private static int[] order(long[] rows, long seed) {
    Interleave interleave = new Interleave(rows, seed);
    int[] sources = new int[(int) interleave.size()];
    Arrays.fill(sources, -1);
    for (int s = 0; s < rows.length; s++) {
      for (long k = 0; k < rows[s]; k++) {
        int position = (int) interleave.position(s, k);
        assertThat(sources[position])
            .as("place %d of %s, seed %d", position, Arrays.toString(rows), seed)
            .isEqualTo(-1);
        sources[position] = s;
      }
    }
    return sources;
  }

  private static void assertOrderIsExact(long[] rows, long seed) {
    String what = Arrays.toString(rows) + ", seed " + seed;
    Interleave interleave = new Interleave(rows, seed);
    int[] sources = order(rows, seed);
    long[] seen = new long[rows.length];
    for (int j = 0; j < sources.length; j++) {
      int s = sources[j];
      assertThat(s).as(what).isNotNegative();
      if (j % 7 == 0) {
        assertThat(interleave.sourceAt(j)).as(what).isEqualTo(s);
        assertThat(interleave.rowAt(j)).as(what).isEqualTo(seen[s]);
      }
      seen[s]++;
    }
    int n = sources.length;
    for (int window : new int[] {1, 2, 5, 16, 50, 200}) {
      for (int s = 0; s < rows.length; s++) {
        double share = n == 0 ? 0 : (double) rows[s] / n;
        int count = 0;
        for (int j = 0; j < n; j++) {
          count += sources[j] == s ? 1 : 0;
          if (j >= window) {
            count -= sources[j - window] == s ? 1 : 0;
          }
          int width = Math.min(j + 1, window);
          double bound = j < window ? 1 + rows.length * share : 2 + 2 * rows.length * share;
          assertThat(Math.abs(count - width * share))
              .as("%s source %d window %d at %d", what, s, width, j)
              .isLessThan(bound + 1e-9);
        }
      }
    }
  }
}
