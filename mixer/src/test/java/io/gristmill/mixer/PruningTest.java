package io.gristmill.mixer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PruningTest {

  private static final double[] RISING = {
    Double.NEGATIVE_INFINITY,
    -1e300,
    -2,
    -1,
    -Double.MIN_VALUE,
    0,
    1e-300,
    1,
    2,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY
  };

  @Test
  void keysFollowTheSignalBestFirstAndPutMissingValuesLast() {
    Pruning highest = Pruning.highest("quality", 0.5);
    Pruning lowest = Pruning.lowest("quality", 0.5);
    for (int i = 1; i < RISING.length; i++) {
      assertThat(Long.compareUnsigned(highest.key(RISING[i]), highest.key(RISING[i - 1])))
          .isNegative();
      assertThat(Long.compareUnsigned(lowest.key(RISING[i - 1]), lowest.key(RISING[i])))
          .isNegative();
    }
    for (double value : RISING) {
      assertThat(Long.compareUnsigned(highest.key(value), highest.key(Double.NaN))).isNegative();
      assertThat(Long.compareUnsigned(lowest.key(value), lowest.key(Double.NaN))).isNegative();
    }
    assertThat(highest.key(-0.0)).isEqualTo(highest.key(0.0));
  }

  @Test
  void impossibleSharesNameTheField() {
    assertThatThrownBy(() -> Pruning.highest("quality", 0))
        .hasMessage("pruning.keep: 0.0 must be > 0 and <= 1");
    assertThatThrownBy(() -> Pruning.highest("", 0.5))
        .hasMessage("pruning.signal: must name a column when keep is < 1");
  }
}
