package io.gristmill.planner.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.FindingCode;
import io.gristmill.planner.finding.InfeasiblePlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardEquationTest {

  private static final long MIB = 1L << 20;

  @ParameterizedTest
  @CsvSource({
    // example, rows, bytes per row, ranks, elastic, workers, micro, global, target MiB, n, q, K, M,
    // leftover: the worked examples of the specification (n and q unshortened)
    "A, 244140625, 8192, 64, 32 16, 4, 2, 1024, 128, 15360, 15894, 512, 1024, 8785",
    "B, 1831054687, 32768, 128, 64 32, 2, 1, 1024, 256, 224256, 8165, 256, 1024, 4447",
    "C, 1904296875, 32768, 128, 64, 2, 1, 2048, 512, 116736, 16312, 256, 2048, 99243"
  })
  void reproducesTheWorkedExamples(
      String name,
      long rows,
      long bytes,
      int ranks,
      String elastic,
      int workers,
      int micro,
      long global,
      long target,
      long n,
      long q,
      long k,
      long m,
      long leftover) {
    List<Integer> others = List.of(elastic.split(" ")).stream().map(Integer::valueOf).toList();
    ShardLayout layout =
        ShardEquation.solve(
            ShardDemand.of(
                rows,
                bytes,
                new Readers(ranks, others, workers, micro, global),
                ShardBounds.STANDARD.withTargetBytes(target * MIB)));
    assertThat(layout.shards()).as(name).isEqualTo(n);
    assertThat(layout.rowsPerShard()).isEqualTo(q);
    assertThat(layout.slots()).isEqualTo(k);
    assertThat(layout.alignment()).isEqualTo(m);
    assertThat(layout.leftoverRows()).isEqualTo(leftover);
  }

  @Test
  void rowGroupsOfTheExamplesAre2048RowsOf8KiBAnd512RowsOf32KiB() {
    assertThat(solve(244_140_625, 8192, Readers.of(64, 4, 2, 1024)).rowGroupRows()).isEqualTo(2048);
    assertThat(solve(244_140_625, 32768, Readers.of(64, 2, 1, 1024)).rowGroupRows()).isEqualTo(512);
  }

  @Test
  void theFeasibleIntervalNamesTheConstraintAtEachEnd() {
    ShardLayout layout =
        ShardEquation.solve(
            ShardDemand.of(
                1_904_296_875L,
                32768,
                new Readers(128, List.of(64), 2, 1, 2048),
                ShardBounds.STANDARD.withTargetBytes(512 * MIB)));
    // The example's 59,392 is this rounded up to multiples of M instead of K.
    assertThat(layout.feasible())
        .isEqualTo(
            new ShardInterval(58_368, "C4 max_bytes 1073741824", 249_856, "C9 max_shards 250000"));
    assertThat((58_368 / 2048 + 1) * 2048).isEqualTo(59_392);
  }

  @ParameterizedTest
  @CsvSource({
    // rows, ranks, workers, micro, n, q, codes: what a laptop's corpus gets
    "300, 1, 2, 1, 2, 150, W314 W315",
    "1000, 1, 2, 1, 8, 125, W314",
    "300, 8, 2, 1, 16, 18, W314 W315",
    "20, 8, 2, 2, 8, 2, W301 W314 W315",
    "3, 1, 2, 1, 2, 1, W314 W315",
    "1, 1, 1, 1, 1, 1, W314 W315",
    "50000, 8, 2, 1, 64, 781, W314"
  })
  void aSmallCorpusGetsEqualShardsAndAFinding(
      long rows, int ranks, int workers, int micro, long n, long q, String codes) {
    ShardDemand demand =
        ShardDemand.of(rows, 4096, Readers.of(ranks, workers, micro, 64), ShardBounds.STANDARD);
    if (rows == 20) {
      // 16 slots of 2 rows need 32 rows; 8 ranks x 2 need 16 slots of 2 rows: too many as well.
      assertThatThrownBy(() -> ShardEquation.solve(demand))
          .isInstanceOf(InfeasiblePlan.class)
          .hasMessageContaining("E201 readers: C8: 8 ranks of micro_batch 2 need K");
      return;
    }
    ShardLayout layout = ShardEquation.solve(demand);
    assertThat(layout.shards()).isEqualTo(n);
    assertThat(layout.rowsPerShard()).isEqualTo(q);
    assertThat(layout.findings().stream().map(f -> f.code().name()))
        .containsExactlyInAnyOrder(codes.split(" "));
  }

  @Test
  void fewerRowsThanRanksIsRefusedWithTheChoices() {
    assertThatThrownBy(() -> solve(3, 4096, Readers.of(8, 2, 1, 64)))
        .isInstanceOf(InfeasiblePlan.class)
        .hasMessage(
            "E201 rows_available: C1: 3 packed rows cannot give 8 data ranks one row each; use at"
                + " most 3 ranks, a shorter sequence_length or more text");
  }

  @Test
  void theLargestElasticSizeIsDroppedFirstAndSaidSo() {
    // 64 and 48 alone give K = 192 x 2; 4999 is prime and multiplies it beyond every shard count.
    ShardLayout layout = solve(1_000_000_000, 8192, new Readers(64, List.of(48, 4999), 2, 1, 9216));
    assertThat(layout.slots()).isEqualTo(384);
    assertThat(layout.elasticRanks()).containsExactly(48);
    assertThat(layout.findings()).extracting(Finding::code).contains(FindingCode.W316);
  }

  @Test
  void hostMemoryLimitsTheShardAndIsNamedWhenItCannotHold() {
    Readers readers = Readers.of(8, 2, 1, 64);
    HostBudget roomy = new HostBudget(8, 2, 2, 96L * 128 * MIB, 0, 0, 1);
    ShardLayout layout =
        ShardEquation.solve(
            new ShardDemand(100_000_000, 8192, readers, ShardBounds.STANDARD, roomy));
    assertThat(layout.shardBytes()).isLessThanOrEqualTo(128 * MIB);
    HostBudget tight = new HostBudget(8, 2, 2, 96L * 32 * MIB, 0, 0, 1);
    assertThatThrownBy(
            () ->
                ShardEquation.solve(
                    new ShardDemand(100_000_000, 8192, readers, ShardBounds.STANDARD, tight)))
        .isInstanceOf(InfeasiblePlan.class)
        .hasMessageContaining("C7 host memory");
  }

  @Test
  void slowStorageIsRefusedByC6() {
    HostBudget host = new HostBudget(1, 2, 1, Long.MAX_VALUE, 1000, 0.15, 1e6);
    assertThatThrownBy(
            () ->
                ShardEquation.solve(
                    new ShardDemand(
                        100_000_000, 8192, Readers.of(8, 2, 1, 64), ShardBounds.STANDARD, host)))
        .isInstanceOf(InfeasiblePlan.class)
        .hasMessageContaining("E201 storage.stream_bw: C6");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 64, ranks: 0 must be >= 1",
    "8, 0, global_batch: 0 must be >= 1",
  })
  void impossibleValuesNameTheField(int ranks, long global, String message) {
    assertThatThrownBy(() -> Readers.of(ranks, 1, 1, global)).hasMessage(message);
  }

  private static ShardLayout solve(long rows, long bytes, Readers readers) {
    return ShardEquation.solve(ShardDemand.of(rows, bytes, readers, ShardBounds.STANDARD));
  }
}
