package io.gristmill.planner.hardware;

import java.util.List;

/**
 * One accelerator, dense figures.
 *
 * @param family accelerators whose utilisation is comparable
 * @param bf16Tflops dense peak; 0 when the chip does not have the format, likewise the others
 * @param sparseBf16Tflops what headlines print, 0 when nobody does
 * @param hbmBytes usable memory
 * @param linkBytesPerSecond scale-up link, both directions together
 * @param linkOneWay one direction
 * @param nicOneWay scale-out, one direction, of one accelerator
 * @param watts thermal design power; 0 when not published
 * @param linkDomain accelerators that the scale-up link joins
 * @param mamfBf16Tflops best measured matrix product; 0 when nobody published one
 * @param unverified fields without a primary source
 */
public record Accelerator(
    String id,
    List<String> aliases,
    String vendor,
    String family,
    double bf16Tflops,
    double fp16Tflops,
    double fp8Tflops,
    double fp4Tflops,
    double sparseBf16Tflops,
    long hbmBytes,
    double hbmBytesPerSecond,
    double linkBytesPerSecond,
    double linkOneWay,
    double nicOneWay,
    double watts,
    int acceleratorsPerNode,
    int linkDomain,
    double mamfBf16Tflops,
    double mamfFp8Tflops,
    String source,
    String readOn,
    List<String> unverified) {

  public Accelerator {
    aliases = List.copyOf(aliases);
    unverified = List.copyOf(unverified);
    if (hbmBytes < 1 || acceleratorsPerNode < 1 || linkDomain < 1) {
      throw new IllegalArgumentException(
          "hbm_bytes, accelerators_per_node, link_domain: must be >= 1 (" + id + ")");
    }
    if (bf16Tflops < 0 || fp16Tflops < 0 || fp8Tflops < 0 || fp4Tflops < 0 || watts < 0) {
      throw new IllegalArgumentException("tflops, watts: must be >= 0 (" + id + ")");
    }
  }

  /** Dense peak in FLOP/s, 0 when the chip does not have the format. */
  public double peak(Precision precision) {
    return 1e12
        * switch (precision) {
          case BF16 -> bf16Tflops;
          case FP16 -> fp16Tflops;
          case FP8 -> fp8Tflops;
          case FP4 -> fp4Tflops;
        };
  }

  /** Share of the peak that plain matrix products reach, 1 when nobody measured it. */
  public double reachable(Precision precision) {
    double measured =
        switch (precision) {
          case BF16, FP16 -> mamfBf16Tflops;
          case FP8 -> mamfFp8Tflops;
          case FP4 -> 0;
        };
    return measured == 0 ? 1 : measured * 1e12 / peak(precision);
  }
}
