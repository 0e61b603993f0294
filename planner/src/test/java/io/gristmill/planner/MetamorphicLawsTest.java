package io.gristmill.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gristmill.planner.finding.InfeasiblePlan;
import io.gristmill.planner.request.PlanRequest;
import java.util.Locale;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** How a plan must change when its request does, on random requests. */
class MetamorphicLawsTest {

  private static final long SEED = 510;
  private static final int REQUESTS = 150;
  private static final Percentage ROUNDING = Percentage.withPercentage(1e-7);

  /** One request and what is changed of it. */
  private record Request(
      String model, long tokens, int length, int batch, int microBatch, int count, double mfu) {

    Plan plan() {
      return ShardPlanner.plan(PlanRequest.read(text()));
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "{model: %s, target: {tokens: %d}, sequence: {length: %d}, batch: {global_batch: %d,"
              + " micro_batch: %d}, cluster: {accelerator: h100, count: %d, mfu: %s, goodput: 1}}",
          model,
          tokens,
          length,
          batch,
          microBatch,
          count,
          mfu);
    }

    Request count(int other) {
      return new Request(model, tokens, length, batch, microBatch, other, mfu);
    }

    Request length(int other) {
      return new Request(model, tokens, other, batch, microBatch, count, mfu);
    }

    Request tokens(long other) {
      return new Request(model, other, length, batch, microBatch, count, mfu);
    }

    Request batch(int other) {
      return new Request(model, tokens, length, other, microBatch, count, mfu);
    }

    Request mfu(double other) {
      return new Request(model, tokens, length, batch, microBatch, count, other);
    }
  }

  @FunctionalInterface
  private interface Law {
    void holds(Request request, Plan plan, String what);
  }

  @Test
  void theSameRequestGivesTheSameBytes() {
    everywhere(
        (request, plan, what) ->
            assertThat(request.plan().toJson()).as(what).isEqualTo(plan.toJson()));
  }

  @Test
  void twiceTheAcceleratorsHalveTheDaysDoubleTheBytesAndKeepTheRows() {
    everywhere(
        (request, plan, what) -> {
          Plan two = request.count(2 * request.count()).plan();
          assertThat(two.schedule().days())
              .as(what)
              .isCloseTo(plan.schedule().days() / 2, ROUNDING);
          assertThat(two.reads().payloadBytesPerSecond())
              .as(what)
              .isCloseTo(2 * plan.reads().payloadBytesPerSecond(), ROUNDING);
          assertThat(two.cost().acceleratorHours())
              .as(what)
              .isCloseTo(plan.cost().acceleratorHours(), ROUNDING);
          assertThat(two.schedule().samples()).as(what).isEqualTo(plan.schedule().samples());
          assertThat(two.schedule().steps()).as(what).isEqualTo(plan.schedule().steps());
          // n·q, but for what the two alignments leave over.
          assertThat(two.shards().rows() + two.shards().leftoverRows())
              .as(what)
              .isEqualTo(plan.shards().rows() + plan.shards().leftoverRows());
        });
  }

  @Test
  void twiceTheSequenceHalvesTheSamples() {
    everywhere(
        (request, plan, what) -> {
          Plan two = request.length(2 * request.length()).plan();
          assertThat(two.schedule().samples()).as(what).isEqualTo(plan.schedule().samples() / 2);
          // Equal where every layer looks through a window.
          assertThat(two.throughput().flopsPerToken())
              .as(what)
              .isGreaterThanOrEqualTo(plan.throughput().flopsPerToken());
        });
  }

  @Test
  void twiceTheTokensDoubleTimeMoneyAndComputation() {
    everywhere(
        (request, plan, what) -> {
          Plan two = request.tokens(2 * request.tokens()).plan();
          assertThat(two.schedule().days())
              .as(what)
              .isCloseTo(2 * plan.schedule().days(), ROUNDING);
          assertThat(two.cost().usd()).as(what).isCloseTo(2 * plan.cost().usd(), ROUNDING);
          assertThat(two.schedule().samples())
              .as(what)
              .isBetween(2 * plan.schedule().samples(), 2 * plan.schedule().samples() + 1);
        });
  }

  @Test
  void twiceTheBatchHalvesTheSteps() {
    everywhere(
        (request, plan, what) ->
            assertThat((double) request.batch(2 * request.batch()).plan().schedule().steps())
                .as(what)
                .isCloseTo(plan.schedule().steps() / 2.0, within(1.0)));
  }

  @Test
  void betterUseOfTheAcceleratorsIsNeverSlowerOrDearer() {
    everywhere(
        (request, plan, what) -> {
          Plan better = request.mfu(request.mfu() * 1.1).plan();
          assertThat(better.schedule().days()).as(what).isLessThan(plan.schedule().days());
          assertThat(better.cost().usd()).as(what).isLessThan(plan.cost().usd());
          assertThat(better.shards().shards()).as(what).isEqualTo(plan.shards().shards());
          assertThat(better.shards().rows()).as(what).isEqualTo(plan.shards().rows());
        });
  }

  private static void everywhere(Law law) {
    SplittableRandom random = new SplittableRandom(SEED);
    int held = 0;
    for (int trial = 0; trial < REQUESTS; trial++) {
      Request request = random(random);
      String what = "seed " + SEED + " trial " + trial + ": " + request.text();
      Plan plan;
      try {
        plan = request.plan();
      } catch (InfeasiblePlan tooSmall) {
        continue;
      }
      law.holds(request, plan, what);
      held++;
    }
    assertThat(held).as("requests with a plan").isGreaterThan(REQUESTS * 9 / 10);
  }

  private static Request random(SplittableRandom random) {
    String[] models = {"llama2-7b", "llama3-8b", "llama3-70b", "mistral-7b", "qwen3-30b-a3b"};
    int count = 1 << random.nextInt(0, 9);
    int microBatch = 1 << random.nextInt(0, 2);
    return new Request(
        models[random.nextInt(models.length)],
        (long) Math.pow(10, random.nextDouble(10, 13)),
        1024 << random.nextInt(0, 4),
        count * microBatch * 4 * random.nextInt(1, 5),
        microBatch,
        count,
        random.nextInt(20, 70) / 100.0);
  }
}
