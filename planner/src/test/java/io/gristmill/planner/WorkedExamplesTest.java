package io.gristmill.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.FindingCode;
import io.gristmill.planner.finding.InfeasiblePlan;
import io.gristmill.planner.request.PlanRequest;
import org.junit.jupiter.api.Test;

/** The three worked examples of the specification, section 6. */
class WorkedExamplesTest {

  static final String A =
      """
      model: llama2-7b
      target: {tokens: 1e12}
      sequence: {length: 4096}
      batch: {global_batch: 1024, micro_batch: 2}
      cluster: {accelerator: h100, count: 64, mfu: 0.45, goodput: 0.97, elastic_ranks: [32, 16]}
      loader: {workers: 4}
      shards: {target_bytes: 134217728}
      """;

  static final String B =
      """
      model: llama3-70b
      target: {tokens: 15e12}
      sequence: {length: 8192}
      batch: {global_batch: 1024, micro_batch: 1}
      cluster: {accelerator: h100, count: 2048, mfu: 0.40, goodput: 0.93, elastic_ranks: [64, 32],
                parallelism: {tensor: 8, pipeline: 2, virtual_stages: 5}}
      """;

  static final String C =
      """
      model: llama3-405b
      target: {tokens: 15.6e12}
      sequence: {length: 8192}
      batch: {global_batch: 2048, micro_batch: 1}
      cluster: {accelerator: h100, count: 16384, mfu: 0.404, goodput: 0.90, elastic_ranks: [64],
                parallelism: {tensor: 8, pipeline: 16, virtual_stages: 8}}
      shards: {target_bytes: 536870912}
      """;

  @Test
  void exampleA() {
    Plan plan = ShardPlanner.plan(PlanRequest.read(A));
    close(plan.throughput().flopsPerToken(), 4.286e10, 0.0005);
    close(plan.throughput().flops().sixActive(), 4.043e10, 0.0005);
    close(plan.throughput().tokensPerSecond(), 10_387, 0.0005);
    close(plan.throughput().clusterTokensPerSecond(), 0.665e6, 0.001);
    close(plan.schedule().totalFlops(), 4.29e22, 0.002);
    close(plan.schedule().stepSeconds(), 6.309, 0.0005);
    assertThat(plan.schedule().steps()).isEqualTo(238_419);
    close(plan.schedule().days(), 17.4, 0.003);
    close(plan.schedule().daysWithGoodput(), 17.9, 0.005);
    assertThat(plan.schedule().bubbleRatio()).isZero();
    assertThat(plan.schedule().samples()).isEqualTo(244_140_625);
    close(plan.reads().samplesPerSecond(), 162.3, 0.001);
    close(plan.reads().rankSamplesPerSecond(), 2.54, 0.002);
    close(plan.reads().workerSamplesPerSecond(), 0.634, 0.001);
    close(plan.reads().payloadBytesPerSecond(), 1.33e6, 0.002);
    close(plan.reads().rankBytesPerSecond(), 20.8e3, 0.002);
    shards(plan, 15_360, 15_894, 512, 1024, 8785);
    assertThat(plan.loader().openShards()).isEqualTo(2);
    assertThat(plan.shards().groups()).isEqualTo(30);
    close(plan.shards().shardBytes() / 1048576.0, 124.2, 0.0005);
    assertThat(plan.shards().rows() / 1024).isEqualTo(238_410);
    close(plan.loader().shardReadSeconds(), 1.7, 0.02);
    close(plan.loader().shardUseSeconds() / 3600, 6.96, 0.001);
    close(plan.loader().shardWindowSteps(), 3974, 0.001);
    close(plan.loader().startShardBytes(), 33e9, 0.02);
    close(plan.loader().startRowGroupBytes(), 4.3e9, 0.005);
    close(plan.loader().prefetchBytesPerNode(), 8.3e9, 0.01);
    close(plan.loader().shardWindowTokens(), 16.7e9, 0.003);
    close(plan.loader().manifestBytes(), 1.0e6, 0.02);
    close(plan.reliability().mtbfHours(), 792, 0.001);
    close(plan.reliability().checkpointBytes(), 0.094e12, 0.005);
    close(plan.reliability().intervalSeconds() / 60, 137, 0.005);
    close(plan.reliability().failureShare(), 0.003, 0.2);
    close(plan.cost().acceleratorHours(), 27.6e3, 0.003);
    close(plan.cost().usd(), 0.055e6, 0.01);
    close(plan.cost().megawattHours(), 19, 0.02);
    close(plan.cost().allInMegawattHours(), 41, 0.02);
    close(plan.cost().tonnesCo2(), 8, 0.05);
    close(plan.memory().stateBytes(), 41.7e9, 0.002);
    close(plan.memory().activationBytes(), 30.9e9, 0.002);
    close(plan.spark().coresToKeepAhead(), 1.3, 0.03);
    close(plan.spark().coresForDeadline(), 23, 0.01);
    close(plan.wall().bandwidthShare(), 2e-6, 0.1);
  }

  @Test
  void exampleB() {
    Plan plan = ShardPlanner.plan(PlanRequest.read(B));
    close(plan.throughput().flopsPerToken(), 4.492e11, 0.0005);
    close(plan.throughput().tokensPerSecond(), 881, 0.001);
    close(plan.throughput().clusterTokensPerSecond(), 1.804e6, 0.001);
    close(plan.schedule().stepSeconds(), 4.649, 0.0005);
    assertThat(plan.schedule().steps()).isEqualTo(1_788_140);
    close(plan.schedule().days(), 96.2, 0.001);
    close(plan.schedule().daysWithGoodput(), 103.5, 0.001);
    close(plan.schedule().bubbleRatio(), 0.025, 0.001);
    close(plan.reads().samplesPerSecond(), 220.3, 0.001);
    close(plan.reads().perSampleGetsEveryRank(), 3524, 0.001);
    shards(plan, 224_256, 8165, 256, 1024, 4447);
    assertThat(plan.loader().openShards()).isEqualTo(1);
    assertThat(plan.shards().groups()).isEqualTo(876);
    close(plan.loader().startEveryRankBytes(), 1.10e12, 0.005);
    close(plan.loader().prefetchBytesPerNode(), 1.1e9, 0.03);
    close(plan.loader().prefetchBytesNaive(), 8.6e9, 0.005);
    close(plan.loader().shardWindowTokens(), 17.1e9, 0.003);
    close(plan.loader().manifestBytes(), 14.4e6, 0.005);
    close(plan.reliability().mtbfHours(), 24.7, 0.003);
    close(plan.reliability().intervalSeconds() / 60, 13.8, 0.005);
    close(plan.reliability().failureShare(), 0.016, 0.03);
    close(plan.cost().acceleratorHours(), 5.09e6, 0.001);
    close(plan.cost().usd(), 10.2e6, 0.005);
    close(plan.cost().megawattHours(), 3560, 0.001);
    close(plan.cost().allInMegawattHours(), 7628, 0.001);
    close(plan.cost().tonnesCo2(), 1424, 0.001);
    close(plan.memory().stateBytes(), 26.9e9, 0.003);
    close(plan.memory().activationBytes(), 23.6e9, 0.003);
    close(plan.spark().coresForDeadline(), 347, 0.002);
    assertThat(plan.findings()).extracting(Finding::code).contains(FindingCode.W317);
  }

  @Test
  void exampleC() {
    Plan plan = ShardPlanner.plan(PlanRequest.read(C));
    close(plan.throughput().flopsPerToken(), 2.524e12, 0.0005);
    close(plan.throughput().tokensPerSecond(), 158.4, 0.001);
    close(plan.throughput().clusterTokensPerSecond(), 2.595e6, 0.001);
    close(plan.schedule().stepSeconds(), 6.466, 0.0005);
    assertThat(plan.schedule().steps()).isEqualTo(929_833);
    close(plan.schedule().days(), 69.6, 0.001);
    close(plan.schedule().daysWithGoodput(), 77.3, 0.001);
    close(plan.schedule().bubbleRatio(), 0.117, 0.002);
    close(plan.reads().perSampleGetsEveryRank(), 40_543, 0.001);
    close(plan.reads().payloadBytesPerSecond(), 10.4e6, 0.003);
    shards(plan, 116_736, 16_312, 256, 2048, 99_243);
    assertThat(plan.loader().openShards()).isEqualTo(1);
    assertThat(plan.shards().groups()).isEqualTo(456);
    close(plan.loader().startEveryRankBytes(), 17.5e12, 0.003);
    close(plan.loader().shardWindowTokens(), 34.2e9, 0.001);
    close(plan.reliability().mtbfHours(), 3.09, 0.002);
    close(plan.reliability().checkpointBytes(), 5.68e12, 0.001);
    close(plan.reliability().intervalSeconds() / 60, 5.9, 0.01);
    close(1 - plan.reliability().failureShare(), 0.914, 0.001);
    close(plan.cost().acceleratorHours(), 30.4e6, 0.001);
    close(plan.cost().usd(), 60.8e6, 0.001);
    close(plan.cost().megawattHours(), 21_282, 0.001);
    close(plan.cost().tonnesCo2(), 8513, 0.001);
    close(plan.memory().stateBytes(), 19.3e9, 0.003);
    close(plan.memory().activationBytes(), 73.2e9, 0.003);
    close(plan.spark().coresForDeadline(), 361, 0.001);
    assertThat(plan.spark().shuffleGroups()).isEqualTo(7800);
    close(plan.wall().bandwidthShare(), 2e-3, 0.02);
    close(plan.wall().latencySeconds(), 4218, 0.001);
    assertThat(plan.findings())
        .extracting(Finding::code)
        .contains(FindingCode.W310, FindingCode.W317);
  }

  @Test
  void exampleAAndBRejectElasticSizesThatDoNotDivideTheBatch() {
    assertThat(errors(A.replace("[32, 16]", "[48]"))).contains("E102 batch.global_batch: 1024 %");
    assertThat(errors(B.replace("[64, 32]", "[96]"))).contains("x data ranks 96) must be 0");
    String withBatch =
        B.replace("[64, 32]", "[96]").replace("global_batch: 1024", "global_batch: 1152");
    Plan plan =
        ShardPlanner.plan(
            PlanRequest.read(withBatch.replace("virtual_stages: 5", "virtual_stages: 1")));
    assertThat(plan.shards().slots()).isEqualTo(768);
  }

  @Test
  void aWholePlanTakesLessThanTheHundredMillisecondsItMay() {
    ShardPlanner.plan(PlanRequest.read(C));
    long start = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      ShardPlanner.plan(PlanRequest.read(C));
    }
    // Twenty of them: room for a busy machine.
    assertThat((System.nanoTime() - start) / 20).isLessThan(100_000_000L);
  }

  private static String errors(String request) {
    try {
      ShardPlanner.plan(PlanRequest.read(request));
      return "";
    } catch (InfeasiblePlan refused) {
      return refused.getMessage();
    }
  }

  private static void shards(Plan plan, long n, long q, long k, long m, long leftover) {
    assertThat(plan.shards().shards()).isEqualTo(n);
    assertThat(plan.shards().rowsPerShard()).isEqualTo(q);
    assertThat(plan.shards().slots()).isEqualTo(k);
    assertThat(plan.shards().alignment()).isEqualTo(m);
    assertThat(plan.shards().leftoverRows()).isEqualTo(leftover);
  }

  private static void close(double actual, double expected, double share) {
    assertThat(actual / expected).as(actual + " and " + expected).isCloseTo(1, within(share));
  }
}
