package io.gristmill.planner;

/**
 * What training asks of the store, in steady state.
 *
 * @param bytesPerRow stored
 * @param samplesPerSecond of the cluster
 * @param rankSamplesPerSecond of one data rank
 * @param workerSamplesPerSecond of one loader worker
 * @param payloadBytesPerSecond of the cluster, every sample once
 * @param rankBytesPerSecond of one data rank
 * @param amplification how often a sample is read because model-parallel peers each want it
 * @param readBytesPerSecond with amplification
 * @param nodeBytesPerSecond of one node, with amplification
 * @param perSampleGets requests per second if every sample is one, one reader per data rank
 * @param perSampleGetsEveryRank the same if every accelerator reads for itself
 * @param rowGroupGets requests per second of a reader that takes row groups
 */
public record ReadLoad(
    long bytesPerRow,
    double samplesPerSecond,
    double rankSamplesPerSecond,
    double workerSamplesPerSecond,
    double payloadBytesPerSecond,
    double rankBytesPerSecond,
    double amplification,
    double readBytesPerSecond,
    double nodeBytesPerSecond,
    double perSampleGets,
    double perSampleGetsEveryRank,
    double rowGroupGets) {}
