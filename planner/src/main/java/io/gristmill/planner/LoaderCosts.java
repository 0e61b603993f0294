package io.gristmill.planner;

/**
 * What the loader costs a training host, and what resuming costs.
 *
 * @param consumers loader workers in all, R·W
 * @param openShards shards one worker reads side by side, K/(R·W)
 * @param shardReadSeconds one shard, one stream
 * @param shardUseSeconds how long it lasts its worker
 * @param startShardBytes first fetch if workers wait for whole shards
 * @param startRowGroupBytes first fetch if they wait for a row group
 * @param startEveryRankBytes whole shards, fetched by every accelerator for itself
 * @param startSeconds of the request's loader
 * @param prefetchBytesPerNode with the request's readers
 * @param prefetchBytesNaive with every accelerator's loader
 * @param indexBytesPerProcess of the request's loader
 * @param indexBytesPerNode the same for all processes of a node
 * @param manifestBytes our own index
 * @param shardWindowSteps steps in which all workers use up a shard
 * @param shardWindowTokens lost or read again by a loader that resumes by shard
 * @param rowGroupWindowTokens read again, none lost, by one that resumes by sample
 * @param exportShards shards joined into one file of the request's loader, 1 for none
 */
public record LoaderCosts(
    long consumers,
    long openShards,
    double shardReadSeconds,
    double shardUseSeconds,
    double startShardBytes,
    double startRowGroupBytes,
    double startEveryRankBytes,
    double startSeconds,
    double prefetchBytesPerNode,
    double prefetchBytesNaive,
    double indexBytesPerProcess,
    double indexBytesPerNode,
    double manifestBytes,
    double shardWindowSteps,
    double shardWindowTokens,
    double rowGroupWindowTokens,
    long exportShards) {}
