package io.gristmill.planner.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables in the wild are often wrong by two: these hold for every row. */
class AcceleratorCatalogueTest {

  private static final Set<String> DOUBLE_FP8 = Set.of("hopper", "blackwell", "cdna3", "cdna4");

  static Iterable<Accelerator> all() {
    return AcceleratorCatalogue.bundled().all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void sparseIsTwiceDense(Accelerator chip) {
    if (chip.sparseBf16Tflops() > 0) {
      assertThat(chip.sparseBf16Tflops() / chip.bf16Tflops()).isCloseTo(2, within(0.002));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void fp8IsTwiceBf16WhereTheFamilyHasIt(Accelerator chip) {
    if (DOUBLE_FP8.contains(chip.family())) {
      assertThat(chip.fp8Tflops() / chip.bf16Tflops()).isCloseTo(2, within(0.002));
    }
    if (chip.family().equals("ampere") || chip.family().equals("volta")) {
      assertThat(chip.fp8Tflops()).isZero();
    }
    if (chip.family().equals("volta")) {
      assertThat(chip.bf16Tflops()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void measuredMatrixProductsStayBelowThePeak(Accelerator chip) {
    assertThat(chip.mamfBf16Tflops()).isLessThanOrEqualTo(chip.bf16Tflops());
    assertThat(chip.mamfFp8Tflops()).isLessThanOrEqualTo(chip.fp8Tflops());
    assertThat(chip.reachable(Precision.BF16)).isBetween(0.5, 1.0);
  }

  @ParameterizedTest
  @MethodSource("all")
  void linksCountOneDirectionAsHalf(Accelerator chip) {
    assertThat(chip.linkBytesPerSecond()).isEqualTo(2 * chip.linkOneWay());
    assertThat(chip.nicOneWay()).isLessThan(chip.linkOneWay());
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyRowHasASourceAndADate(Accelerator chip) {
    assertThat(chip.source()).startsWith("https://");
    assertThat(chip.readOn()).matches("20\\d\\d-\\d\\d-\\d\\d");
  }

  @Test
  void namesAreFoundInAnyCaseAndByAlias() {
    assertThat(AcceleratorCatalogue.bundled().accelerator("H100").id()).isEqualTo("h100-sxm");
    assertThatThrownBy(() -> AcceleratorCatalogue.bundled().accelerator("h1000"))
        .hasMessageStartingWith("cluster.accelerator: 'h1000' is unknown; known: [v100-sxm2-32,");
  }

  @ParameterizedTest
  @MethodSource("all")
  void usableMemoryIsNotTheMarketedOne(Accelerator chip) {
    assertThat(chip.hbmBytes()).isBetween(16_000_000_000L, 300_000_000_000L);
  }
}
