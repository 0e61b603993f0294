package io.gristmill.planner.published;

import io.gristmill.planner.hardware.Accelerator;
import io.gristmill.planner.hardware.AcceleratorCatalogue;
import io.gristmill.planner.hardware.Precision;
import io.gristmill.planner.model.FlopConvention;
import io.gristmill.planner.model.FlopsPerToken;
import io.gristmill.planner.model.ModelCatalogue;
import io.gristmill.planner.model.ModelShape;

/**
 * One published measurement, as reported.
 *
 * @param id of the row in the reference, for example {@code M2}
 * @param globalBatch samples per step, 0 when not stated
 * @param tokensPerSecond of one accelerator, 0 when not reported
 * @param tflops model TFLOP/s of one accelerator, 0 when not reported
 * @param mfu as a share of the dense peak, 0 when not reported
 * @param recomputed whether the reported TFLOP/s and share count recomputed work (HFU, 4/3)
 * @param convention of the reported TFLOP/s and share
 * @param setting layout and switches that tell it from its neighbours; may be empty
 * @param outlier why formula and report differ by more than 5 %, where they do; else empty
 */
public record PublishedRow(
    String id,
    String framework,
    String model,
    String accelerator,
    int count,
    int sequence,
    long globalBatch,
    Precision precision,
    double tokensPerSecond,
    double tflops,
    double mfu,
    boolean recomputed,
    FlopConvention convention,
    String source,
    String setting,
    String outlier) {

  public PublishedRow {
    if (count < 1 || sequence < 1) {
      throw new IllegalArgumentException("count, sequence: must be >= 1 (" + id + ")");
    }
    if (tokensPerSecond == 0 && tflops == 0 && mfu == 0) {
      throw new IllegalArgumentException(
          "tokens_per_second, tflops, mfu: one must be reported (" + id + ")");
    }
  }

  /** Its model. */
  public ModelShape shape() {
    return ModelCatalogue.bundled().shape(model);
  }

  /** Its accelerator. */
  public Accelerator chip() {
    return AcceleratorCatalogue.bundled().accelerator(accelerator);
  }

  /** FLOPs of a token under the row's own convention. */
  double flopsPerToken() {
    return FlopsPerToken.of(shape(), sequence).under(convention);
  }

  private double peak() {
    return chip().peak(precision);
  }

  /** Share of reported FLOPs that are model FLOPs: full recomputation does four thirds. */
  private double modelShare() {
    return recomputed ? 0.75 : 1;
  }

  /** Whether the formulae can be checked without choosing an MFU. */
  public boolean hasReportedRate() {
    return (tokensPerSecond > 0 && (tflops > 0 || mfu > 0)) || (tflops > 0 && mfu > 0);
  }

  /**
   * Tokens per second of one accelerator: as reported, or from the reported TFLOP/s or MFU through
   * the row's own convention.
   */
  public double observedTokensPerSecond() {
    if (tokensPerSecond > 0) {
      return tokensPerSecond;
    }
    double flops = tflops > 0 ? tflops * 1e12 : mfu * peak();
    return flops * modelShare() / flopsPerToken();
  }

  /**
   * Tokens per second that the formulae give for the reported TFLOP/s, or the reported MFU where
   * TFLOP/s are what is observed.
   */
  public double predictedTokensPerSecond() {
    boolean fromTflops = tokensPerSecond > 0 && tflops > 0;
    double flops = fromTflops ? tflops * 1e12 : mfu * peak();
    return flops * modelShare() / flopsPerToken();
  }

  /** What the row says of utilisation, causal FLOPs over the dense peak of its precision. */
  public double causalMfu() {
    return observedTokensPerSecond()
        * FlopsPerToken.of(shape(), sequence).under(FlopConvention.CAUSAL)
        / peak();
  }
}
