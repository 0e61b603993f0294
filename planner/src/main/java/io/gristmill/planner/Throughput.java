package io.gristmill.planner;

import io.gristmill.planner.model.FlopsPerToken;
import io.gristmill.planner.model.ParameterCount;

/**
 * How fast the model trains.
 *
 * @param flops of a token under every convention, at the sequence's reach of attention
 * @param flopsPerToken the convention the MFU is meant in
 * @param mfu used
 * @param mfuSource where it comes from
 * @param peakFlops of one accelerator in the precision
 * @param tokensPerSecond of one accelerator
 * @param clusterTokensPerSecond of all
 */
public record Throughput(
    ParameterCount parameters,
    FlopsPerToken flops,
    double flopsPerToken,
    double mfu,
    String mfuSource,
    double peakFlops,
    double tokensPerSecond,
    double clusterTokensPerSecond) {}
