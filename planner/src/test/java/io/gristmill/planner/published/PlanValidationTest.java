package io.gristmill.planner.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.planner.hardware.AcceleratorCatalogue;
import io.gristmill.planner.hardware.Precision;
import io.gristmill.planner.model.ModelCatalogue;
import org.junit.jupiter.api.Test;

class PlanValidationTest {

  private final PlanValidation validation = PlanValidation.run();

  @Test
  void goldenValuesHoldAndNoRowIsFarOffWithoutAnExplanation() {
    assertThat(validation.failures()).isEmpty();
    assertThat(validation.lines()).hasSizeGreaterThan(80);
  }

  @Test
  void mediansAreWhatTheNoteSays() {
    assertThat(validation.givenMedian()).isLessThan(0.005);
    assertThat(validation.knownMedian()).isLessThan(0.08);
    assertThat(validation.chosenMedian()).isLessThan(0.15);
    // A publication is poorly predicted from others: frameworks differ by more than sizes do.
    assertThat(validation.foreignMedian()).isBetween(0.15, 0.45);
  }

  @Test
  void theTableNamesEveryRowAndItsMedians() {
    String text = validation.text();
    for (PublishedRow row : PublishedThroughput.bundled().rows()) {
      assertThat(text).contains("  " + row.id() + " ");
    }
    assertThat(text).contains("median absolute error: 0.").doesNotContain("FAILS");
  }

  @Test
  void nothingIsTakenFromTheRowItself() {
    assertThat(validation.lines())
        .allMatch(line -> !line.chosenRow().equals(line.row().id()))
        .allMatch(line -> !line.foreignRow().equals(line.row().id()));
  }

  @Test
  void theNearestRowOfTheSameClusterIsUsedAndASmallerShareOfTheBatchCosts() {
    NearestRow nearest = new NearestRow(PublishedThroughput.bundled());
    MfuEstimate published = nearest.estimate(setup(16_384));
    assertThat(published.because())
        .startsWith("row L2: llama3-405b on 16384 h100-sxm BF16, 40.4 %");
    MfuEstimate wider = nearest.estimate(setup(65_536));
    assertThat(wider.row()).isEqualTo("L2");
    assertThat(published.mfu() - wider.mfu()).isBetween(0.0299, 0.0301);
  }

  private static TrainingSetup setup(int count) {
    return new TrainingSetup(
        ModelCatalogue.bundled().shape("llama3-405b"),
        AcceleratorCatalogue.bundled().accelerator("h100"),
        count,
        8192,
        2048,
        Precision.BF16,
        "");
  }
}
