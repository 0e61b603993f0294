package io.gristmill.planner.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.planner.hardware.AcceleratorCatalogue;
import io.gristmill.planner.hardware.Precision;
import io.gristmill.planner.model.ModelCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanValidationTest {

  private final PlanValidation validation = PlanValidation.run();

  @Test
  void goldenValuesHoldAndNoRowIsFarOffWithoutAnExplanation() {
    assertThat(validation.failures()).isEmpty();
    assertThat(validation.lines()).hasSizeGreaterThan(80);
  }

  @Test
  void predictionsAreThoseThatAreStored() throws IOException {
    Path file = Path.of("../cluster-configs/hardware/predictions.yaml");
    if (Boolean.getBoolean("gristmill.write")) {
      Files.writeString(file, StoredPredictions.write(validation.lines()));
    }
    assertThat(StoredPredictions.write(validation.lines())).isEqualTo(Files.readString(file));
    assertThat(StoredPredictions.bundled().drift(validation.lines().subList(1, 3)))
        .hasSize(validation.lines().size() - 2)
        .contains("row M1: is stored and no longer published");
  }

  @Test
  void aPredictionThatMovesByMoreThanTwoPercentIsDrift() {
    PlanValidation.Line line = validation.lines().get(0);
    for (double factor : new double[] {0.979, 0.981, 1, 1.019, 1.021}) {
      PlanValidation.Line moved =
          new PlanValidation.Line(
              line.row(),
              line.observed(),
              line.given() * factor,
              line.known(),
              line.knownRow(),
              line.chosen(),
              line.chosenRow(),
              line.foreign(),
              line.foreignRow());
      List<String> drift =
          StoredPredictions.bundled().drift(List.of(moved)).stream()
              .filter(each -> each.startsWith("row M1: predicts"))
              .toList();
      assertThat(drift).as("factor " + factor).hasSize(Math.abs(factor - 1) > 0.02 ? 1 : 0);
    }
  }

  @Test
  void everyOutlierSaysWhyAndNamesItsSource() {
    for (PlanValidation.Line line : validation.lines()) {
      boolean off =
          Math.abs(line.givenError()) > PlanValidation.GIVEN_LIMIT
              || Math.abs(line.chosenError()) > PlanValidation.CHOSEN_LIMIT;
      assertThat(line.because().isEmpty()).as(line.row().id()).isEqualTo(!off);
      assertThat(line.because())
          .as(line.row().id())
          .allMatch(why -> why.contains(line.row().source()))
          .noneMatch(why -> why.contains("nothing that is published"));
    }
  }

  @Test
  void everyModelNamesWhereItsShapeWasRead() {
    ModelCatalogue models = ModelCatalogue.bundled();
    assertThat(models.ids())
        .allSatisfy(id -> assertThat(models.shape(id).source()).startsWith("https://"));
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
