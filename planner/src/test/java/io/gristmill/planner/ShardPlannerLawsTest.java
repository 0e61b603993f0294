package io.gristmill.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.FindingCode;
import io.gristmill.planner.finding.InfeasiblePlan;
import io.gristmill.planner.finding.Severity;
import io.gristmill.planner.format.PlannerFormat;
import io.gristmill.planner.model.ModelCatalogue;
import io.gristmill.planner.request.PlanRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardPlannerLawsTest {

  private static final long SEED = 99;

  // The shard equation alone has 100,000 in ShardEquationLawsTest; -Dgristmill.requests=100000
  // here.
  private static final int REQUESTS = Integer.getInteger("gristmill.requests", 3000);

  private static final String BASE =
      """
      model: llama3-8b
      target: {tokens: 1e12}
      sequence: {length: 4096}
      batch: {global_batch: 1024}
      cluster: {accelerator: h100, count: 64, mfu: 0.4, goodput: 1}
      """;

  @Test
  void randomRequestsGiveAPlanOrErrorsWithCodes() {
    SplittableRandom random = new SplittableRandom(SEED);
    Set<FindingCode> seen = EnumSet.noneOf(FindingCode.class);
    int planned = 0;
    for (int trial = 0; trial < REQUESTS; trial++) {
      JsonNode tree = PlannerFormat.parse(random(random));
      String what = "seed " + SEED + " trial " + trial + ": " + tree;
      try {
        Plan plan = ShardPlanner.plan(PlanRequest.read(tree));
        assertThat(plan.findings()).as(what).noneMatch(f -> f.code().severity() == Severity.ERROR);
        assertThat(plan.shards().rows() + plan.shards().leftoverRows())
            .as(what)
            .isEqualTo(plan.schedule().samples());
        PlanRequest request = plan.request();
        long whole =
            (long) plan.schedule().dataRanks()
                * plan.shards().workers()
                * request.batch().microBatch();
        assertThat(plan.shards().slots() % whole).as("C2 " + what).isZero();
        assertThat(plan.shards().shards() % plan.shards().slots()).as("C2 " + what).isZero();
        assertThat(plan.shards().rowsPerShard() % request.batch().microBatch())
            .as("C8 " + what)
            .isZero();
        assertThat(plan.shards().rowGroupRows())
            .as("C10 " + what)
            .isBetween(1L, plan.shards().rowsPerShard());
        assertThat(plan.toJson()).as(what).doesNotContain("NaN").doesNotContain("Infinity");
        plan.findings().forEach(f -> seen.add(f.code()));
        planned++;
      } catch (InfeasiblePlan refused) {
        assertThat(refused.findings()).as(what).isNotEmpty();
        refused.findings().forEach(f -> seen.add(f.code()));
      }
    }
    assertThat(planned).isBetween(REQUESTS / 10, REQUESTS * 29 / 30);
    assertThat(seen)
        .contains(FindingCode.E101, FindingCode.E102, FindingCode.E103, FindingCode.E106);
  }

  @Test
  void twiceTheAcceleratorsHalveTheDaysDoubleTheBytesAndKeepTheRows() {
    Plan one = plan(BASE);
    Plan two = plan(BASE.replace("count: 64", "count: 128"));
    assertThat(two.schedule().days()).isCloseTo(one.schedule().days() / 2, within(1e-9));
    assertThat(two.reads().payloadBytesPerSecond() / one.reads().payloadBytesPerSecond())
        .isCloseTo(2, within(1e-9));
    assertThat(two.cost().acceleratorHours())
        .isCloseTo(one.cost().acceleratorHours(), within(1e-3));
    assertThat(two.shards().rows()).isEqualTo(one.shards().rows());
  }

  @Test
  void twiceTheSequenceHalvesTheSamples() {
    Plan one = plan(BASE);
    Plan two = plan(BASE.replace("length: 4096", "length: 8192"));
    assertThat(two.schedule().samples()).isEqualTo(one.schedule().samples() / 2);
    assertThat(two.throughput().flopsPerToken()).isGreaterThan(one.throughput().flopsPerToken());
  }

  @Test
  void twiceTheTokensDoubleTimeAndCost() {
    Plan one = plan(BASE);
    Plan two = plan(BASE.replace("1e12", "2e12"));
    assertThat(two.schedule().days()).isCloseTo(2 * one.schedule().days(), within(1e-9));
    assertThat(two.cost().usd()).isCloseTo(2 * one.cost().usd(), within(1e-3));
  }

  @Test
  void targetsInDaysMoneyAndRatioAgreeWithTokens() {
    Plan tokens = plan(BASE);
    double days = tokens.schedule().daysWithGoodput();
    Plan byDays = plan(BASE.replace("tokens: 1e12", "days: " + days));
    assertThat(byDays.schedule().tokens()).isCloseTo(1e12, within(1e3));
    Plan byMoney = plan(BASE.replace("tokens: 1e12", "budget_usd: " + tokens.cost().usd()));
    assertThat(byMoney.schedule().tokens()).isCloseTo(1e12, within(1e3));
    Plan byRatio = plan(BASE.replace("tokens: 1e12", "tokens_per_parameter: 20"));
    assertThat(byRatio.schedule().tokens()).isEqualTo(20.0 * 8_030_261_248L);
  }

  @Test
  void aRampOfSmallerBatchesTakesMoreSteps() {
    Plan ramped =
        plan(
            BASE.replace(
                "global_batch: 1024",
                "global_batch: 1024, ramp: [{until_tokens: 1e11, global_batch: 512}]"));
    long flat = plan(BASE).schedule().steps();
    double extra = 1e11 / (512.0 * 4096) / 2;
    assertThat((double) ramped.schedule().steps()).isCloseTo(flat + extra, within(2.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // change from | to | message
        "count: 64 | count: 65, parallelism: {tensor: 2} | E101 cluster.count: 65 % (tensor 2 x"
            + " pipeline 1 x context 1 = 2) must be 0; nearest: 64 or 66",
        "global_batch: 1024 | global_batch: 1000 | E102 batch.global_batch: 1000 % (micro_batch 1"
            + " x data ranks 64) must be 0; nearest: 960 or 1024",
        "count: 64 | count: 64, parallelism: {tensor: 16} | E104 cluster.parallelism.tensor: 16"
            + " must be <= 8",
        "mfu: 0.4 | mfu: 0.9 | E105 cluster.mfu: 0.9 must be <= 0.803",
        "h100 | v100-sxm2-32 | E106 cluster.precision: v100-sxm2-32 has no BF16; it has [FP16]",
        "length: 4096 | length: 4096, token_width: u16 | E206 sequence.token_width: u16 holds ids"
            + " up to 65535",
        "count: 64 | count: 64, parallelism: {expert: 2} | E103 cluster.parallelism.expert: 2: a"
            + " dense model has no experts to spread",
        "count: 64 | count: 64, parallelism: {pipeline: 64} | E103 cluster.parallelism.pipeline:"
            + " 64 must divide layers 32, or layers + 2 with embedding and head",
      })
  void layoutsThatCannotRunSayWhy(String from, String to, String message) {
    assertThatThrownBy(() -> plan(BASE.replace(from, to)))
        .isInstanceOf(InfeasiblePlan.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model: llama3-8b | modell: llama3-8b | missing field 'model'; presets: [llama2-7b",
        "count: 64 | count: 64, gpus: 64 | unknown field 'cluster.gpus'; known: [accelerator,",
        "count: 64 | count: 6.5 | cluster.count: ",
        "tokens: 1e12 | tokens: 1e12, days: 3 | target.tokens, days, budget_usd,"
            + " tokens_per_parameter: exactly one must be > 0, here 2",
        "mfu: 0.4 | mfu: 1.4 | cluster.mfu: 1.4 must be between 0 and 1",
        "mfu: 0.4 | precision: bf17 | cluster.precision: 'bf17' is unknown; known: [bf16, fp16,"
            + " fp8, fp4]",
        "h100 | h1000 | cluster.accelerator: 'h1000' is unknown; known: [v100-sxm2-32,",
      })
  void wrongRequestsNameTheFieldAndTheChoices(String from, String to, String message) {
    assertThatThrownBy(() -> plan(BASE.replace(from, to)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void expertParallelismLivesInsideTheDataRanks() {
    // 25,000 accelerators with TP 8, PP 16, EP 16: 24,960 has d = 195 and rejects EP 16.
    String request =
        """
        model: {preset: qwen3-235b-a22b, layers: 96}
        target: {tokens: 1e12}
        batch: {global_batch: %d}
        cluster: {accelerator: h100, count: %d, mfu: 0.2,
                  parallelism: {tensor: 4, pipeline: 16, expert: 16}}
        """;
    Plan plan = plan(String.format(request, 384 * 8, 24_576));
    assertThat(plan.schedule().dataRanks()).isEqualTo(384);
    assertThatThrownBy(() -> plan(String.format(request, 390 * 8, 24_960)))
        .hasMessageContaining(
            "E103 cluster.count: 24960 % (expert_tensor 1 x expert 16 x pipeline 16)");
  }

  @Test
  void loadersThatCannotIndexTheSamplesAreRefused() {
    String many = BASE.replace("1e12", "1e13");
    String little = many.replace("count: 64", "count: 64, node_memory_bytes: 3e11");
    assertThatThrownBy(() -> plan(little + "loader: {kind: nanoset}\n"))
        .hasMessageContaining("E202 loader.kind: the index of 2441406250 samples takes 313 GB");
    String more = BASE.replace("1e12", "2e13");
    assertThatThrownBy(() -> plan(more + "loader: {kind: olmo-core}\n"))
        .hasMessageContaining("E203 loader.kind: 4882812500 samples must be < 4294967296");
  }

  @Test
  void warningsComeWithTheirNumbers() {
    Plan plan =
        plan(
            BASE.replace("goodput: 1", "goodput: 0.8")
                + "loader: {kind: torchtitan}\n"
                + "storage: {aggregate_bytes_per_second: 1e8, prefixes: 1}\n");
    assertThat(plan.findings())
        .extracting(Finding::code)
        .contains(FindingCode.W303, FindingCode.W305, FindingCode.W309);
  }

  @Test
  void stagesShareACorpusAndHaveShardsOfTheirOwn() {
    StagedPlan staged =
        StagedPlan.plan(
            """
            model: llama3-8b
            sequence: {length: 8192}
            batch: {global_batch: 1024}
            cluster: {accelerator: h100, count: 256, mfu: 0.4}
            corpus: {sources: [{name: web, tokens: 5e11, weight: 1}]}
            stages:
              - {name: base, target: {tokens: 1e12}}
              - name: long
                target: {tokens: 1e11}
                sequence: {length: 131072}
                batch: {global_batch: 128}
                cluster: {parallelism: {context: 8}}
                corpus: {sources: [{name: books, tokens: 1e10, weight: 1}]}
              - {name: grown, target: {tokens: 1e11}, model: llama3-70b}
            """);
    assertThat(staged.stages())
        .extracting(StagedPlan.Stage::name)
        .containsExactly("base", "long", "grown");
    assertThat(staged.tokens()).isEqualTo(1.2e12);
    assertThat(staged.days())
        .isCloseTo(
            staged.stages().stream().mapToDouble(s -> s.plan().schedule().daysWithGoodput()).sum(),
            within(1e-9));
    assertThat(staged.stages().get(1).plan().request().sequence().length()).isEqualTo(131_072);
    assertThat(staged.sources())
        .containsExactly(
            new SourceEpochs("web", 1.1e12, 5e11, 2.2), new SourceEpochs("books", 1e11, 1e10, 10));
    assertThat(staged.findings()).extracting(Finding::code).containsExactly(FindingCode.W307);
    assertThatThrownBy(
            () -> StagedPlan.plan(BASE + "stages: [{name: a, batch: {global_batch: 1000}}]\n"))
        .isInstanceOf(InfeasiblePlan.class)
        .hasMessageContaining("E102 stages.a.batch.global_batch: 1000");
  }

  private static Plan plan(String request) {
    return ShardPlanner.plan(PlanRequest.read(request));
  }

  private static String random(SplittableRandom random) {
    List<String> models = ModelCatalogue.bundled().ids();
    int tensor = 1 << random.nextInt(0, 5);
    int pipeline = random.nextInt(3) == 0 ? 1 << random.nextInt(0, 4) : 1;
    int ranks = random.nextInt(4) == 0 ? random.nextInt(1, 100) : 1 << random.nextInt(0, 8);
    long count = (long) tensor * pipeline * ranks + (random.nextInt(10) == 0 ? 1 : 0);
    long batch = (long) ranks * random.nextInt(1, 9) + (random.nextInt(10) == 0 ? 1 : 0);
    String[] chips = {"h100", "a100", "b200", "mi300x", "tpu-v5p", "v100-sxm2-32", "gb200"};
    String[] precisions = {"bf16", "bf16", "fp8"};
    String[] kinds = {"gristmill", "mds", "megatron", "hf-datasets", "torchtitan", "litdata"};
    return String.format(
        Locale.ROOT,
        "{model: %s, target: {tokens: %d}, sequence: {length: %d, token_width: u32},"
            + " batch: {global_batch: %d}, cluster: {accelerator: %s, count: %d, precision: %s,"
            + " parallelism: {tensor: %d, pipeline: %d}, elastic_ranks: [%d]},"
            + " loader: {kind: %s, workers: %d}}",
        models.get(random.nextInt(models.size())),
        (long) Math.pow(10, random.nextDouble(6, 13.5)),
        1024 << random.nextInt(0, 5),
        batch,
        chips[random.nextInt(chips.length)],
        count,
        precisions[random.nextInt(precisions.length)],
        tensor,
        pipeline,
        Math.max(1, ranks / (1 + random.nextInt(3))),
        kinds[random.nextInt(kinds.length)],
        random.nextInt(1, 5));
  }
}
