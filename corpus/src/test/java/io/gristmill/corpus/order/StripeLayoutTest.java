package io.gristmill.corpus.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StripeLayoutTest {

  @Test
  void placesAndFilesAreTwoNamesOfOneThing() {
    for (int slots : new int[] {1, 2, 3, 8, 48}) {
      for (int groups = 1; groups <= 3; groups++) {
        for (int q : new int[] {1, 2, 7, 10}) {
          StripeLayout layout = new StripeLayout((long) slots * groups, q, slots);
          BitSet seen = new BitSet();
          for (long j = 0; j < layout.rows(); j++) {
            assertThat(layout.place(layout.shard(j), layout.row(j)))
                .as("%s place %d", layout, j)
                .isEqualTo(j);
            seen.set((int) (layout.shard(j) * q + layout.row(j)));
          }
          assertThat(seen.cardinality()).isEqualTo((int) layout.rows());
        }
      }
    }
  }

  /** Properties (i) and (ii) of the format's description, for every cluster that K = 48 allows. */
  @Test
  void everyClusterThatDividesTheSlotsReadsWholeFilesInOrder() {
    StripeLayout layout = new StripeLayout(96, 10, 48);
    for (int ranks : new int[] {1, 2, 3, 4, 6, 8, 12, 16, 24, 48}) {
      for (int workers = 1; workers <= 4; workers++) {
        for (int batch = 1; batch <= 4; batch++) {
          if (48 % (ranks * workers * batch) == 0) {
            assertReadersOwnTheirFiles(layout, ranks, workers, batch);
          }
        }
      }
    }
  }

  private static void assertReadersOwnTheirFiles(
      StripeLayout layout, int ranks, int workers, int batch) {
    Set<Long> owned = new HashSet<>();
    for (int rank = 0; rank < ranks; rank++) {
      List<List<Long>> perWorker = new ArrayList<>();
      for (int w = 0; w < workers; w++) {
        perWorker.add(new ArrayList<>());
      }
      long k = 0;
      for (long j = rank; j < layout.rows(); j += ranks, k++) {
        perWorker.get((int) (k / batch % workers)).add(j);
      }
      for (List<Long> places : perWorker) {
        Set<Long> files = new HashSet<>();
        long[] next = new long[(int) layout.shards()];
        for (long j : places) {
          long shard = layout.shard(j);
          files.add(shard);
          assertThat(layout.row(j))
              .as("ranks %d workers %d batch %d", ranks, workers, batch)
              .isEqualTo(next[(int) shard]++);
        }
        assertThat(files).hasSize((int) layout.shards() / (ranks * workers));
        for (long file : files) {
          assertThat(owned.add(file)).as("file %d has one reader", file).isTrue();
        }
      }
    }
    assertThat(owned).hasSize((int) layout.shards());
  }

  @Test
  void refusesShardsThatAreNoMultipleOfTheSlots() {
    assertThatThrownBy(() -> new StripeLayout(10, 5, 4))
        .hasMessage("layout: shards 10 must be a multiple of the canonical slots 4");
    assertThatThrownBy(() -> new StripeLayout(4, 5, 4).shard(20))
        .hasMessageContaining("place 20 is not in [0, 20)");
    assertThatThrownBy(() -> new StripeLayout(4, 5, 4).place(4, 0))
        .hasMessageContaining("shard 4 row 0");
  }
}
