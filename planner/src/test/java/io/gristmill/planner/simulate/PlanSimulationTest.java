package io.gristmill.planner.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gristmill.planner.Plan;
import io.gristmill.planner.ShardPlanner;
import io.gristmill.planner.request.PlanRequest;
import org.junit.jupiter.api.Test;

class PlanSimulationTest {

  private static final String A =
      """
      model: llama2-7b
      target: {tokens: 1e12}
      sequence: {length: 4096}
      batch: {global_batch: 1024, micro_batch: 2}
      cluster: {accelerator: h100, count: 64, mfu: 0.45}
      """;

  @Test
  void textTrainingNeverWaitsForAnObjectStore() {
    PlanSimulation result = PlanSimulation.run(plan(A), SimulationSetup.of(12 * 3600));
    assertThat(result.stallSeconds()).isZero();
    assertThat(result.steps()).isCloseTo((long) (12 * 3600 / 6.309), within(2L));
    assertThat(result.firstBatchSeconds()).isBetween(0.1, 1.0);
  }

  @Test
  void bytesReadAreThePayloadPlusWhatIsHeldAhead() {
    Plan plan = plan(A);
    PlanSimulation result = PlanSimulation.run(plan, SimulationSetup.of(24 * 3600));
    double payload = plan.reads().payloadBytesPerSecond() * result.seconds() / 8;
    double ahead = 16.0 * 4 * plan.shards().rowGroupRows() * plan.reads().bytesPerRow();
    assertThat(result.bytesPerNode()).isBetween(payload, payload + 2 * ahead);
  }

  @Test
  void aStoreTooSlowForTheRateStallsByTheRatio() {
    Plan fast = plan(A);
    // Half of the payload's rate: after the prefetched units are gone every step takes twice as
    // long.
    double half = fast.reads().payloadBytesPerSecond() / 2;
    Plan slow = plan(A + "storage: {aggregate_bytes_per_second: " + half + "}\n");
    PlanSimulation result = PlanSimulation.run(slow, SimulationSetup.of(20 * 24 * 3600));
    assertThat(result.stallShare()).isCloseTo(0.5, within(0.03));
  }

  @Test
  void slowReadsHideBehindThePrefetchWindow() {
    SimulationSetup slow = new SimulationSetup(24 * 3600, true, 0.05, 20, 0, 0, 1);
    assertThat(PlanSimulation.run(plan(A), slow).stallSeconds()).isZero();
  }

  @Test
  void wholeShardsStartLaterThanRowGroups() {
    SimulationSetup shards = new SimulationSetup(3600, false, 0, 1, 0, 0, 1);
    assertThat(PlanSimulation.run(plan(A), shards).firstBatchSeconds())
        .isGreaterThan(
            3 * PlanSimulation.run(plan(A), SimulationSetup.of(3600)).firstBatchSeconds());
  }

  @Test
  void aLocalDiskMakesRestartsCheap() {
    SimulationSetup without = new SimulationSetup(24 * 3600, false, 0, 1, 3600, 0, 1);
    SimulationSetup with = new SimulationSetup(24 * 3600, false, 0, 1, 3600, 1e12, 1);
    PlanSimulation cold = PlanSimulation.run(plan(A), without);
    PlanSimulation warm = PlanSimulation.run(plan(A), with);
    assertThat(cold.restarts()).isEqualTo(23);
    assertThat(cold.restartStallSeconds()).isGreaterThan(23);
    assertThat(warm.restartStallSeconds()).isZero();
    assertThat(warm.cacheHits()).isPositive();
    assertThat(warm.bytesPerNode()).isLessThan(cold.bytesPerNode() / 2);
  }

  @Test
  void theSameSetupGivesTheSameResult() {
    SimulationSetup setup = new SimulationSetup(36_000, true, 0.2, 50, 7200, 1e9, 5);
    assertThat(PlanSimulation.run(plan(A), setup)).isEqualTo(PlanSimulation.run(plan(A), setup));
    assertThat(PlanSimulation.run(plan(A), setup).text()).startsWith("steps");
  }

  @Test
  void impossibleSetupsNameTheField() {
    assertThatThrownBy(() -> SimulationSetup.of(0)).hasMessage("seconds: 0.0 must be > 0");
  }

  private static Plan plan(String request) {
    return ShardPlanner.plan(PlanRequest.read(request));
  }
}
