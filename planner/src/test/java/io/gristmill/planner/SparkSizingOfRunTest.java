package io.gristmill.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gristmill.planner.SparkSizingOfRun.Line;
import io.gristmill.planner.SparkSizingOfRun.MeasuredJob;
import io.gristmill.planner.request.PlanRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class SparkSizingOfRunTest {

  private static final Plan PLAN =
      ShardPlanner.plan(
          PlanRequest.read(
              """
              model: llama3-8b
              target: {tokens: 1e12}
              cluster: {accelerator: h100, count: 64, mfu: 0.4, goodput: 1}
              """));

  // 1 GB of raw text became 100 M tokens: 100 s x 4 cores of annotate, 50 s x 4 of pack.
  private static final List<MeasuredJob> JOBS =
      List.of(
          new MeasuredJob("annotate", 60),
          new MeasuredJob("annotate", 40),
          new MeasuredJob("pack", 50));

  @Test
  void coresFollowFromCoreSecondsForATokenAndAnnotateJobsAreOneLine() {
    SparkSizingOfRun sizing = SparkSizingOfRun.of(PLAN, JOBS, 4, 1e9, 1e8, 10);
    assertThat(sizing.rawBytesPerToken()).isEqualTo(10);
    assertThat(sizing.lines()).extracting(Line::name).containsExactly("annotate", "pack");
    Line annotate = sizing.lines().get(0);
    assertThat(annotate.bytesPerSecondPerCore()).isCloseTo(2.5e6, within(1e-6));
    assertThat(annotate.coreSecondsPerMillionTokens()).isCloseTo(4, within(1e-12));
    double perSecond = PLAN.throughput().clusterTokensPerSecond();
    assertThat(annotate.coresToKeepAhead()).isCloseTo(4e-6 * perSecond, within(1e-9));
    // 1e12 tokens x 4 us in 36,000 s.
    assertThat(annotate.coresForDeadline()).isCloseTo(4e6 / 36_000, within(1e-9));
    assertThat(sizing.total().coresForDeadline()).isCloseTo(6e6 / 36_000, within(1e-9));
    assertThat(sizing.text()).contains("10.0 raw bytes", "annotate", "in 10.00 h");
  }

  @Test
  void halfTheTimeNeedsTwiceTheCoresAndTheRunsCoresDoNotMatterToCoreSeconds() {
    Line slow = SparkSizingOfRun.of(PLAN, JOBS, 4, 1e9, 1e8, 10).total();
    Line fast = SparkSizingOfRun.of(PLAN, JOBS, 4, 1e9, 1e8, 5).total();
    assertThat(fast.coresForDeadline()).isCloseTo(2 * slow.coresForDeadline(), within(1e-9));
    assertThat(fast.coresToKeepAhead()).isEqualTo(slow.coresToKeepAhead());
  }

  @Test
  void aRunThatWroteNothingIsRefused() {
    assertThatThrownBy(() -> SparkSizingOfRun.of(PLAN, JOBS, 4, 1e9, 0, 10))
        .hasMessage("calibration: published tokens of the run: 0.0 must be >= 1.0");
    assertThatThrownBy(() -> SparkSizingOfRun.of(PLAN, JOBS, 4, 1e9, 1e8, 0))
        .hasMessage("hours: 0.0 must be > 0");
  }
}
