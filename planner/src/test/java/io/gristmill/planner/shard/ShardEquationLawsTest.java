package io.gristmill.planner.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.planner.finding.FindingCode;
import io.gristmill.planner.finding.InfeasiblePlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** 100,000 random demands: C1 to C11 hold, or the answer is a coded error. */
class ShardEquationLawsTest {

  private static final int DEMANDS = 100_000;
  private static final long SEED = 7;

  @Test
  void everyRandomDemandSatisfiesTheConstraintsOrIsRefusedWithACode() {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<FindingCode, Integer> seen = new EnumMap<>(FindingCode.class);
    int solved = 0;
    for (int i = 0; i < DEMANDS; i++) {
      ShardDemand demand = random(random);
      String trial = "seed " + SEED + " trial " + i + ": " + demand;
      try {
        ShardLayout layout = ShardEquation.solve(demand);
        check(demand, layout, trial);
        assertThat(ShardEquation.solve(demand)).as(trial).isEqualTo(layout);
        layout.findings().forEach(f -> seen.merge(f.code(), 1, Integer::sum));
        solved++;
      } catch (InfeasiblePlan refused) {
        assertThat(refused.findings()).as(trial).isNotEmpty();
        refused.findings().forEach(f -> seen.merge(f.code(), 1, Integer::sum));
        assertThat(refused.findings().get(0).code()).as(trial).isEqualTo(FindingCode.E201);
        assertThat(refused.getMessage()).as(trial).containsPattern(": C[0-9]+: ");
      }
    }
    // The generator must reach the ordinary case and every way out of it.
    assertThat(solved).isGreaterThan(DEMANDS / 2);
    assertThat(seen.keySet())
        .contains(
            FindingCode.E201,
            FindingCode.W301,
            FindingCode.W314,
            FindingCode.W315,
            FindingCode.W316,
            FindingCode.W317,
            FindingCode.I403);
  }

  @Test
  void aLargerTargetNeverGivesMoreShards() {
    SplittableRandom random = new SplittableRandom(SEED + 1);
    for (int i = 0; i < DEMANDS / 5; i++) {
      ShardDemand demand = random(random);
      ShardBounds bounds = demand.bounds();
      long larger = random.nextLong(bounds.targetBytes(), bounds.maxBytes() + 1);
      ShardDemand other =
          new ShardDemand(
              demand.rowsAvailable(),
              demand.bytesPerRow(),
              demand.readers(),
              bounds.withTargetBytes(larger),
              demand.host());
      try {
        assertThat(ShardEquation.solve(other).shards())
            .as("seed " + (SEED + 1) + " trial " + i + ": " + demand + " target " + larger)
            .isLessThanOrEqualTo(ShardEquation.solve(demand).shards());
      } catch (InfeasiblePlan refused) {
        assertThat(refused.findings()).isNotEmpty();
      }
    }
  }

  private static void check(ShardDemand demand, ShardLayout layout, String trial) {
    Readers readers = demand.readers();
    ShardBounds bounds = demand.bounds();
    Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
    layout.findings().forEach(f -> codes.add(f.code()));
    boolean small = codes.contains(FindingCode.W314);
    long n = layout.shards();
    long q = layout.rowsPerShard();
    long b = readers.microBatch();
    long rows = demand.rowsAvailable();
    // C1, C3
    assertThat(q).as("C1 " + trial).isPositive();
    assertThat(n * q + layout.leftoverRows()).as("C3 " + trial).isEqualTo(rows);
    assertThat(layout.leftoverRows()).as("C3 " + trial).isBetween(0L, n * b - 1);
    // C2
    List<Integer> ranks = new ArrayList<>(layout.elasticRanks());
    ranks.add(readers.ranks());
    for (int r : ranks) {
      assertThat(layout.slots() % ((long) r * layout.workers() * b)).as("C2 " + trial).isZero();
    }
    assertThat(n % layout.slots()).as("C2 " + trial).isZero();
    assertThat(n % layout.alignment()).as("C2 " + trial).isZero();
    if (layout.alignment() != layout.slots()) {
      assertThat(n % readers.globalBatch()).as("C2 " + trial).isZero();
    }
    assertThat(ranks.containsAll(readers.elasticRanks()) || codes.contains(FindingCode.W316))
        .as("elastic " + trial)
        .isTrue();
    // C4
    assertThat(q * demand.bytesPerRow()).as("C4 " + trial).isLessThanOrEqualTo(bounds.maxBytes());
    assertThat(layout.shardBytes()).as("C4 " + trial).isEqualTo(q * demand.bytesPerRow());
    if (!small) {
      assertThat(q * demand.bytesPerRow())
          .as("C4 " + trial)
          .isGreaterThanOrEqualTo(bounds.minBytes());
    }
    // C5
    if (!codes.contains(FindingCode.W315)) {
      assertThat(n)
          .as("C5 " + trial)
          .isGreaterThanOrEqualTo(4L * readers.ranks() * readers.workers());
    }
    // C6
    HostBudget host = demand.host();
    if (host.workerRowsPerSecond() > 0 && !codes.contains(FindingCode.W318)) {
      double used = q / host.workerRowsPerSecond();
      double read = host.firstByteSeconds() + layout.shardBytes() / host.streamBytesPerSecond();
      assertThat(read).as("C6 " + trial).isLessThanOrEqualTo(0.1 * used * host.prefetchDepth());
    }
    // C7
    double held =
        (double) host.readersPerHost()
            * layout.workers()
            * (host.prefetchDepth() + 1)
            * (double) layout.shardBytes()
            * host.decodedTimes();
    assertThat(held).as("C7 " + trial).isLessThanOrEqualTo((double) host.memoryBytes());
    // C8, C9
    assertThat(q % b).as("C8 " + trial).isZero();
    assertThat(n).as("C9 " + trial).isLessThanOrEqualTo(bounds.maxShards());
    // C10
    long group = layout.rowGroupRows() * demand.bytesPerRow();
    assertThat(layout.rowGroupRows()).as("C10 " + trial).isBetween(1L, q);
    if (layout.rowGroupRows() < q && !codes.contains(FindingCode.W306)) {
      assertThat(group).as("C10 " + trial).isLessThanOrEqualTo(100L << 20);
      assertThat(group)
          .as("C10 " + trial)
          .isGreaterThanOrEqualTo(Math.min(8L << 20, b * demand.bytesPerRow()));
    }
  }

  private static ShardDemand random(SplittableRandom random) {
    long rows = (long) Math.pow(10, random.nextDouble(0, 11));
    long bytesPerRow = 1L << random.nextInt(9, 22);
    bytesPerRow += random.nextLong(bytesPerRow);
    int ranks = random.nextInt(3) == 0 ? random.nextInt(1, 3000) : 1 << random.nextInt(0, 11);
    List<Integer> elastic = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      elastic.add(random.nextBoolean() ? Math.max(1, ranks >> i) : random.nextInt(1, 200));
    }
    Readers readers =
        new Readers(
            ranks,
            elastic,
            random.nextInt(1, 9),
            1 << random.nextInt(0, 4),
            random.nextInt(1, 8192));
    long min = (1L << 20) * random.nextInt(1, 129);
    long max = min * random.nextInt(1, 17);
    long target = random.nextLong(min, max + 1);
    ShardBounds bounds =
        new ShardBounds(
            target,
            min,
            max,
            (8L << 20) + random.nextLong(57) * (1L << 20),
            random.nextInt(1000, 1_000_001));
    HostBudget host =
        random.nextInt(3) > 0
            ? HostBudget.UNLIMITED
            : new HostBudget(
                random.nextInt(1, 9),
                random.nextInt(1, 5),
                random.nextInt(1, 5),
                (1L << 30) * random.nextInt(1, 200),
                random.nextInt(4) == 0 ? random.nextDouble(0.1, 2000) : 0.5,
                0.15,
                85e6);
    return new ShardDemand(rows, bytesPerRow, readers, bounds, host);
  }
}
