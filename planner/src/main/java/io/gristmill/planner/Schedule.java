package io.gristmill.planner;

/**
 * The course of training.
 *
 * @param tokens trained, T
 * @param samples rows of them, N
 * @param totalFlops C
 * @param tokensPerParameter T/N of parameters; 20 is Chinchilla's ratio
 * @param overTraining tokens over 20 per parameter
 * @param dataRanks d, ranks that see different samples
 * @param microBatches per step and rank, m
 * @param stepSeconds of a step with the full global batch
 * @param steps with the ramp
 * @param days without failures
 * @param goodput share of time that trains
 * @param daysWithGoodput wall time
 * @param bubbleRatio idle pipeline time over ideal time
 * @param bubbleShare idle pipeline time over all time
 */
public record Schedule(
    double tokens,
    long samples,
    double totalFlops,
    double tokensPerParameter,
    double overTraining,
    int dataRanks,
    long microBatches,
    double stepSeconds,
    long steps,
    double days,
    double goodput,
    double daysWithGoodput,
    double bubbleRatio,
    double bubbleShare) {}
