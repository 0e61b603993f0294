package io.gristmill.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.planner.TrainingSteps.Rows;
import io.gristmill.planner.request.Batch;
import io.gristmill.planner.request.RampStep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingStepsTest {

  // Rows of 10 tokens: two rows a step up to 50 tokens (3 steps), four up to 100 (1 step), then 8.
  private static final TrainingSteps RAMPED =
      new TrainingSteps(new Batch(8, 1, List.of(new RampStep(50, 2), new RampStep(100, 4))), 10);

  @ParameterizedTest
  @CsvSource({"0, 0, 2", "1, 2, 4", "2, 4, 6", "3, 6, 10", "4, 10, 18", "5, 18, 26"})
  void aStepTakesTheRowsAfterThoseOfTheStepBefore(long step, long first, long end) {
    assertThat(RAMPED.rows(step)).isEqualTo(new Rows(first, end));
    for (long row = first; row < end; row++) {
      assertThat(RAMPED.stepOf(row)).as("row %d", row).isEqualTo(step);
    }
  }

  @Test
  void withoutARampStepsAreEqual() {
    TrainingSteps steps = new TrainingSteps(new Batch(1024, 1, List.of()), 2048);
    assertThat(steps.rows(7)).isEqualTo(new Rows(7 * 1024, 8 * 1024));
    assertThat(steps.stepOf(8 * 1024 - 1)).isEqualTo(7);
    assertThatThrownBy(() -> steps.rows(-1)).hasMessage("step -1 must be >= 0");
  }
}
