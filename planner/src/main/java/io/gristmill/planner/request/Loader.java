package io.gristmill.planner.request;

import static io.gristmill.planner.request.Limits.between;

/**
 * The data loader.
 *
 * @param workers per data rank, W
 * @param prefetchDepth shards a worker holds ahead
 * @param memoryShare of a node's memory that loaders may use
 * @param decodedBytes bytes of a token in memory
 */
public record Loader(
    LoaderKind kind,
    int workers,
    int prefetchDepth,
    ReaderPlacement readers,
    double memoryShare,
    int decodedBytes) {

  static final Loader DEFAULT =
      new Loader(LoaderKind.GRISTMILL, 2, 2, ReaderPlacement.ONE_PER_DP_RANK, 0.1, 8);

  public Loader {
    between("workers", workers, 1, 1024);
    between("prefetch_depth", prefetchDepth, 1, 1024);
    between("memory_share", memoryShare, 0.001, 1);
    between("decoded_bytes", decodedBytes, 2, 16);
  }
}
