package io.gristmill.dedup.spark;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a deduplication compared and found.
 *
 * @param equalPairs pairs joined by an equality: each document with the first of its key
 * @param verified pairs of shared buckets whose similarity reached the threshold
 * @param rejected pairs of shared buckets whose similarity did not
 * @param untested pairs of large buckets left out, counted once per bucket: neither of the two is
 *     among the bucket's first few
 * @param largestBuckets the largest buckets that were not compared in full, largest first
 * @param clusterSizes how many clusters there are of each size in documents
 * @param componentMethod {@code driver} or {@code stars}
 */
public record DedupReport(
    long equalPairs,
    long verified,
    long rejected,
    long untested,
    List<Bucket> largestBuckets,
    Map<Long, Long> clusterSizes,
    String componentMethod) {

  /** A bucket: the first document in it, and how many documents and untested pairs it has. */
  public record Bucket(String firstDocument, long members, long untested) {}

  public DedupReport {
    largestBuckets = List.copyOf(largestBuckets);
    clusterSizes = new TreeMap<>(clusterSizes);
  }

  /** All candidate pairs: verified + rejected + untested. */
  public long candidates() {
    return verified + rejected + untested;
  }

  /** Share of the compared candidates that are duplicates; NaN if none was compared. */
  public double precision() {
    return verified + rejected == 0 ? Double.NaN : (double) verified / (verified + rejected);
  }

  /** Number of clusters. */
  public long clusters() {
    return clusterSizes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Documents in the largest cluster, 0 if there is none. */
  public long largestCluster() {
    return clusterSizes.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
