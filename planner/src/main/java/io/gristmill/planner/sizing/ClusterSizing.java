package io.gristmill.planner.sizing;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cores, memory, partitions and local disk for a corpus that is to be done in a number of hours.
 *
 * @param annotateCoreHours reading, filtering, hashing
 * @param dedupCoreHours what compares documents
 * @param packCoreHours tokenizing, packing and writing
 * @param executors of {@code executorCores} each
 * @param heapBytes of an executor
 * @param overheadBytes of an executor outside the heap
 * @param driverBytes heap of the driver
 * @param annotateTasks ranges the input is read in
 * @param shufflePartitions of the SQL shuffles
 * @param shuffleBytes written by dedup and pack together
 * @param diskBytes of local disk an executor needs
 */
public record ClusterSizing(
    double annotateCoreHours,
    double dedupCoreHours,
    double packCoreHours,
    long executors,
    int executorCores,
    long heapBytes,
    long overheadBytes,
    long driverBytes,
    long annotateTasks,
    long shufflePartitions,
    double shuffleBytes,
    long diskBytes) {

  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /** Idle at the ends of jobs, retries, start-up: the same share as the shard planner's. */
  private static final double UTILISATION = 0.8;

  // A task may hold one record of limits.max_text_bytes (64 MiB) in about ten forms at once (bytes,
  // chars, repaired, tokens, words, row), and its sort buffers; vocabulary, rules and language
  // tables are loaded once an executor.
  private static final long HEAP_PER_CORE = 2 * GIB;
  private static final long HEAP_PER_EXECUTOR = GIB;

  // Spark's own rule is 10 %, at least 384 MiB; zstd streams and shuffle buffers are outside the
  // heap too: eight writers a task, about 8 MiB each.
  private static final double OVERHEAD_SHARE = 0.1;
  private static final long OVERHEAD_LEAST = 384 * MIB;
  private static final long OVERHEAD_PER_CORE = 64 * MIB;

  // Components of up to 8 M documents are merged on the driver, 110 bytes each; the rest is Spark's
  // bookkeeping, about 20 kB a task with its metrics.
  private static final long DRIVER_LEAST = 4 * GIB;
  private static final long DRIVER_PER_TASK = 20_000;

  private static final long RANGE_BYTES = 128 * MIB;
  private static final long PARTITION_BYTES = 128 * MIB;
  private static final int TASKS_PER_CORE = 3;

  // 14 bands of an 8-byte key and a 16-byte id (the fineweb preset), and as much again for the
  // exact keys and the signatures of candidates.
  private static final double DEDUP_SHUFFLE_PER_DOCUMENT = 2 * 14 * (8 + 16);
  private static final double PACK_SHUFFLE_PER_TOKEN = Integer.BYTES;

  /** What is written before a shuffle, and once more where the reader's sort spills. */
  private static final double DISK_PER_SHUFFLE_BYTE = 2;

  private static final double DISK_FREE = 1.25;

  /** The cluster for {@code work} in {@code hours}, in executors of {@code executorCores}. */
  public static ClusterSizing of(CorpusWork work, double hours, int executorCores) {
    if (!(hours > 0)) {
      throw new IllegalArgumentException("hours: " + hours + " must be > 0");
    }
    if (executorCores < 1 || executorCores > 64) {
      throw new IllegalArgumentException(
          "executor cores: " + executorCores + " must be between 1 and 64");
    }
    double annotate = work.bytes() / work.annotateBytes() / 3600;
    double dedup = work.keptDocuments() / work.dedupDocuments() / 3600;
    double pack = work.tokens() / work.packTokens() / 3600;
    double cores = (annotate + dedup + pack) / hours / UTILISATION;
    long executors = (long) Math.ceil(cores / executorCores);
    double dedupShuffle = work.keptDocuments() * DEDUP_SHUFFLE_PER_DOCUMENT;
    double shuffle = dedupShuffle + work.tokens() * PACK_SHUFFLE_PER_TOKEN;
    long ranges = (long) Math.ceil(work.bytes() / RANGE_BYTES);
    long heap = HEAP_PER_EXECUTOR + executorCores * HEAP_PER_CORE;
    long overhead =
        (long) Math.max(OVERHEAD_LEAST, heap * OVERHEAD_SHARE) + executorCores * OVERHEAD_PER_CORE;
    return new ClusterSizing(
        annotate,
        dedup,
        pack,
        executors,
        executorCores,
        heap,
        roundUp(overhead, 256 * MIB),
        roundUp(DRIVER_LEAST + ranges * DRIVER_PER_TASK, GIB),
        ranges,
        Math.max(
            TASKS_PER_CORE * executors * executorCores,
            (long) Math.ceil(dedupShuffle / PARTITION_BYTES)),
        shuffle,
        roundUp((long) (shuffle * DISK_PER_SHUFFLE_BYTE * DISK_FREE / executors), GIB));
  }

  /** Cores of all executors. */
  public long cores() {
    return executors * executorCores;
  }

  /** The same as Spark's settings, in the order of spark-defaults.conf. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.driver.memory", driverBytes / GIB + "g");
    settings.put("spark.executor.instances", Long.toString(executors));
    settings.put("spark.executor.cores", Integer.toString(executorCores));
    settings.put("spark.executor.memory", heapBytes / GIB + "g");
    settings.put("spark.executor.memoryOverhead", overheadBytes / MIB + "m");
    settings.put("spark.sql.shuffle.partitions", Long.toString(shufflePartitions));
    return settings;
  }

  private static long roundUp(long value, long step) {
    return (value + step - 1) / step * step;
  }
}
