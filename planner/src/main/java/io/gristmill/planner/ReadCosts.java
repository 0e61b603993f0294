package io.gristmill.planner;

import io.gristmill.planner.request.Cluster;
import io.gristmill.planner.request.LoaderKind;
import io.gristmill.planner.request.Parallelism;
import io.gristmill.planner.request.PlanRequest;
import io.gristmill.planner.request.ReaderPlacement;
import io.gristmill.planner.shard.ShardLayout;

/** What reading the shards costs store and hosts (planner reference 4 and 5.3). */
final class ReadCosts {

  /** A shard's line in our manifest. */
  private static final double MANIFEST_BYTES = 64;

  /** A Megatron prefix holds at least so much; fewer files open faster. */
  private static final double MEGATRON_FILE = 10e9;

  private ReadCosts() {}

  /** Data ranks whose loaders run on one node. */
  static int readersPerNode(PlanRequest request) {
    int node = request.cluster().nodeSize();
    int tensor = request.cluster().parallelism().tensor();
    return switch (request.loader().readers()) {
      case ONE_PER_DP_RANK -> tensor < node ? Math.max(1, node / tensor) : 1;
      case ONE_PER_NODE -> 1;
      case EVERY_RANK -> node;
    };
  }

  /** How often each sample is read. */
  static double amplification(PlanRequest request) {
    Parallelism layout = request.cluster().parallelism();
    long peers = layout.modelRanks();
    if (request.loader().readers() == ReaderPlacement.EVERY_RANK
        || request.loader().kind() == LoaderKind.TORCHTITAN) {
      return peers;
    }
    if (request.loader().readers() == ReaderPlacement.ONE_PER_NODE) {
      return Math.max(1, -Math.floorDiv(-peers, request.cluster().nodeSize()));
    }
    // Tensor rank 0 of the first and the last pipeline stage read; each context rank reads it all.
    return request.loader().kind() == LoaderKind.MEGATRON
        ? layout.context() * (layout.pipeline() > 1 ? 2.0 : 1.0)
        : 1;
  }

  static ReadLoad load(
      PlanRequest request,
      Throughput throughput,
      int dataRanks,
      long rowBytes,
      ShardLayout shards) {
    Cluster cluster = request.cluster();
    double samples = throughput.clusterTokensPerSecond() / request.sequence().length();
    double payload = samples * rowBytes;
    double amplification = amplification(request);
    return new ReadLoad(
        rowBytes,
        samples,
        samples / dataRanks,
        samples / dataRanks / request.loader().workers(),
        payload,
        payload / dataRanks,
        amplification,
        payload * amplification,
        payload * amplification / cluster.nodes(),
        samples,
        samples * cluster.parallelism().modelRanks(),
        samples * amplification / shards.rowGroupRows());
  }

  static LoaderCosts loader(
      PlanRequest request, Schedule schedule, ReadLoad reads, ShardLayout shards) {
    int workers = request.loader().workers();
    int depth = request.loader().prefetchDepth();
    double shardBytes = shards.shardBytes();
    long consumers = (long) schedule.dataRanks() * workers;
    double groupBytes = (double) shards.rowGroupRows() * reads.bytesPerRow();
    double modelRanks = request.cluster().parallelism().modelRanks();
    double stream = request.storage().streamBytesPerSecond();
    double first = request.storage().firstByteSeconds();
    // Ours waits for a row group, the others for a shard.
    boolean groups = request.loader().kind() == LoaderKind.GRISTMILL;
    double each = groups ? groupBytes : shardBytes;
    double all = consumers * each * reads.amplification();
    double start =
        Math.max(all / request.storage().aggregateBytesPerSecond(), first + each / stream);
    double samples = schedule.samples();
    double index = indexBytesPerProcess(request, schedule, shards);
    int node = request.cluster().nodeSize();
    long rows = shards.rowsPerShard();
    double s = request.sequence().length();
    return new LoaderCosts(
        consumers,
        Math.max(1, shards.slots() / consumers),
        first + shardBytes / stream,
        rows / reads.workerSamplesPerSecond(),
        consumers * shardBytes,
        consumers * groupBytes,
        consumers * shardBytes * modelRanks,
        start,
        readersPerNode(request) * workers * depth * shardBytes,
        (double) node * workers * depth * shardBytes,
        index,
        request.loader().kind() == LoaderKind.MDS ? 8 * samples : index * node,
        MANIFEST_BYTES * shards.shards(),
        (double) rows * consumers / request.batch().globalBatch(),
        consumers * (rows - 1.0) * s,
        consumers * (shards.rowGroupRows() - 1.0) * s,
        exportShards(request, shards));
  }

  private static double indexBytesPerProcess(
      PlanRequest request, Schedule schedule, ShardLayout shards) {
    double samples = schedule.samples();
    return switch (request.loader().kind()) {
      case GRISTMILL -> MANIFEST_BYTES * shards.shards();
      case NANOSET -> 16 * samples;
      // One epoch array in shared memory per node.
      case MDS -> 8 * samples / request.cluster().nodeSize();
      // Sample index 8, shuffle index 4 or 8, blend 10, and 20 per packed row in .idx.
      case MEGATRON -> (8 + (samples < 0xFFFFFFFEL ? 4 : 8) + 10 + 20) * samples;
      case OLMO_CORE -> 4 * samples;
      case HF_DATASETS, LITDATA, TORCHTITAN -> 0;
    };
  }

  private static long exportShards(PlanRequest request, ShardLayout shards) {
    return request.loader().kind() == LoaderKind.MEGATRON
        ? Math.min(
            shards.shards(), Math.max(1, (long) Math.ceil(MEGATRON_FILE / shards.shardBytes())))
        : 1;
  }
}
