package io.gristmill.planner.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gristmill.planner.format.PlannerFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelGoldenTest {

  @ParameterizedTest
  @CsvSource({
    "llama2-7b, 6738415616",
    "llama2-13b, 13015864320",
    "llama2-70b, 68976648192",
    "llama3-8b, 8030261248",
    "llama3-70b, 70553706496",
    "llama3-405b, 405853388800",
    // The released checkpoints' own counts.
    "mistral-7b, 7241732096",
    "qwen3-0.6b, 596049920",
    "qwen3-8b, 8190735360",
    "qwen3-32b, 32762123264",
    "olmo2-7b, 7298617344"
  })
  void parameterCountsAreExact(String model, long parameters) {
    assertThat(count(model).total()).isEqualTo(parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "deepseek-v3, 671.0, 37.55",
    "qwen3-30b-a3b, 30.5, 3.35",
    "qwen3-235b-a22b, 235.1, 22.19",
    "gpt-oss-120b, 116.8, 5.71"
  })
  void expertModelsCountTotalAndActive(String model, double totalBillions, double activeBillions) {
    assertThat(count(model).total() / 1e9).isCloseTo(totalBillions, within(0.05));
    assertThat(count(model).active() / 1e9).isCloseTo(activeBillions, within(0.0051));
  }

  @ParameterizedTest
  @CsvSource({
    // model, sequence, convention, FLOP per token: specification section 7
    "llama2-7b, 4096, causal, 4.2864e10",
    "llama2-13b, 4096, causal, 8.2143e10",
    "llama2-70b, 4096, causal, 4.2839e11",
    "llama3-8b, 8192, causal, 5.1470e10",
    "llama3-8b, 8192, full, 5.7913e10",
    "llama3-70b, 8192, causal, 4.4922e11",
    "llama3-70b, 8192, full, 4.8143e11",
    "llama3-405b, 8192, causal, 2.5240e12",
    "llama3-405b, 8192, full, 2.6254e12",
    "deepseek-v3, 4096, causal, 2.5999e11",
    "qwen3-30b-a3b, 4096, causal, 2.3006e10",
    "qwen3-235b-a22b, 4096, causal, 1.4803e11",
    "palm-540b, 2048, palm, 3.278e12",
    "mpt-7b, 2048, palm, 4.3174e10",
    "megascale-175b, 2048, full, 1.0774e12",
    "gpt-oss-120b, 4096, causal, 3.263e10"
  })
  void flopsPerTokenMatchToTheLastPrintedDigit(
      String model, int sequence, String convention, double golden) {
    FlopConvention under =
        PlannerFormat.bind(PlannerFormat.parse(convention), FlopConvention.class, "convention");
    double flops = FlopsPerToken.of(ModelCatalogue.bundled().shape(model), sequence).under(under);
    assertThat(flops / golden).isCloseTo(1, within(3e-4));
  }

  @Test
  void deepSeekWithoutPredictionLayersIs4PercentLess() {
    ModelShape without =
        ModelCatalogue.bundled()
            .resolve(PlannerFormat.parse("{preset: deepseek-v3, mtp_layers: 0}"));
    assertThat(FlopsPerToken.of(without, 4096).causal() / 2.4981e11).isCloseTo(1, within(3e-4));
  }

  @Test
  void megatronBridgesGptOssFigureIsOursWithoutGateAndWindow() {
    ModelShape theirs =
        ModelCatalogue.bundled()
            .resolve(
                PlannerFormat.parse(
                    "{preset: gpt-oss-120b, gated: false, window: {tokens: 0, layers: 0}}"));
    assertThat(FlopsPerToken.of(theirs, 4096).causal() / 2.719e10).isCloseTo(1, within(2e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "llama3-8b, 8192, 5.786e10",
    "llama3-70b, 8192, 4.7765e11",
    "llama3-405b, 8192, 2.6432e12"
  })
  void gpuRecipesFiguresAreTheFullConventionWithinOnePercent(
      String model, int sequence, double theirs) {
    double full = FlopsPerToken.of(ModelCatalogue.bundled().shape(model), sequence).full();
    assertThat(full / theirs).isCloseTo(1, within(0.01));
  }

  @Test
  void aPlainShapeNeedsFiveNumbers() {
    ModelShape shape =
        ModelCatalogue.bundled()
            .resolve(
                PlannerFormat.parse(
                    "{layers: 32, hidden: 4096, ffn: 11008, heads: 32, vocabulary: 32000}"));
    assertThat(ParameterCount.of(shape).total()).isEqualTo(6_738_415_616L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "llama9 | model: 'llama9' is unknown; known: [llama2-7b",
        "{layers: 2, hidden: 8, ffn: 8, heads: 2, vocabulary: 9, depth: 3} | unknown field"
            + " 'model.depth'; known: [experts, ffn, gated,",
        "{layers: 2, hidden: 8, ffn: 8, heads: 2} | missing field 'model.vocabulary'",
        "{layers: 2.5, hidden: 8, ffn: 8, heads: 2, vocabulary: 9} | model.layers: Cannot coerce",
        "{layers: 0, hidden: 8, ffn: 8, heads: 2, vocabulary: 9} | model.layers: 0 must be >= 1",
        "{layers: 2, hidden: 8, ffn: 8, heads: 3, kv_heads: 2, vocabulary: 9} | model.kv_heads: 2"
            + " must divide heads 3",
        "{preset: llama3-8b, qk_norm: both} | model.qk_norm: 'both' is unknown; known: [none,"
            + " head, full]"
      })
  void wrongShapesNameFieldAndChoices(String yaml, String message) {
    assertThatThrownBy(() -> ModelCatalogue.bundled().resolve(PlannerFormat.parse(yaml)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void everyBundledShapeCostsAtLeastAsMuchInFullAsCausal() {
    for (String id : ModelCatalogue.bundled().ids()) {
      for (int sequence : new int[] {128, 2048, 131_072}) {
        FlopsPerToken flops = FlopsPerToken.of(ModelCatalogue.bundled().shape(id), sequence);
        assertThat(flops.full()).as(id).isGreaterThanOrEqualTo(flops.causal());
      }
    }
  }

  private static ParameterCount count(String model) {
    return ParameterCount.of(ModelCatalogue.bundled().shape(model));
  }
}
