package io.gristmill.jobs.stages;

import io.gristmill.corpus.KeyedHash;
import io.gristmill.corpus.read.FileRange;
import io.gristmill.corpus.spark.InputFile;
import io.gristmill.corpus.spark.InputSplit;
import io.gristmill.corpus.spark.SourceSplits;
import io.gristmill.jobs.watch.Doing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * What a sample of a source says of the whole. The sample is whole file ranges, drawn by a keyed
 * hash of their place, because a record in the middle of a compressed file cannot be reached
 * without reading what stands before it: so it is never less than one file of a format that cannot
 * be cut.
 *
 * @param files of the source
 * @param bytes of them, as stored
 * @param sampledBytes as stored
 * @param sample what was counted there
 */
public record SourceForecast(
    String source, int files, long bytes, long sampledBytes, AnnotateCounts sample) {

  // A hundred ranges hold a percent each; smaller ones than a MiB cost more to open than to read.
  private static final long RANGES = 1000;
  private static final long SMALLEST_RANGE = 1L << 20;

  // One percent of a small corpus says nothing, and all of four MiB costs nothing.
  private static final long SMALLEST_SAMPLE = 4L << 20;

  /** Scans the sample; writes nothing. */
  static SourceForecast scan(
      SparkSession spark,
      ScanSettings settings,
      ScanModels models,
      List<InputFile> files,
      double share,
      long seed) {
    long bytes = files.stream().mapToLong(InputFile::size).sum();
    long wanted = Math.max(SMALLEST_SAMPLE, (long) Math.ceil(bytes * share));
    List<InputSplit> sample =
        draw(
            SourceSplits.sampleUnits(
                files, settings.input(), Math.max(SMALLEST_RANGE, bytes / RANGES)),
            wanted,
            seed);
    Doing.now(spark, "forecast " + settings.input().name() + ": scan a sample");
    AnnotateCounts counts =
        ScanNumbers.sum(
                ScanNumbers.ofScan(
                    AnnotateStage.scanned(
                        spark,
                        settings,
                        models,
                        sample,
                        AnnotatedTable.scanned(settings.filters().compile().signalNames()))))
            .counts(List.of());
    return new SourceForecast(
        settings.input().name(),
        files.size(),
        bytes,
        sample.stream().mapToLong(InputSplit::bytes).sum(),
        counts);
  }

  // In the order of their hashes, until there are enough bytes.
  private static List<InputSplit> draw(List<InputSplit> splits, long wanted, long seed) {
    List<InputSplit> order = new ArrayList<>(splits);
    order.sort(Comparator.comparingLong(split -> key(split, seed)));
    List<InputSplit> drawn = new ArrayList<>();
    long bytes = 0;
    for (InputSplit split : order) {
      if (bytes >= wanted) {
        break;
      }
      drawn.add(split);
      bytes += split.bytes();
    }
    return drawn;
  }

  private static long key(InputSplit split, long seed) {
    FileRange first = split.ranges().get(0);
    return KeyedHash.of(KeyedHash.of(seed, first.path()), first.start());
  }

  /** How many times the sample the whole is, by stored bytes. */
  public double scale() {
    return sampledBytes == 0 ? 0 : (double) bytes / sampledBytes;
  }

  public long records() {
    return scaled(sample.read());
  }

  public long kept() {
    return scaled(sample.kept());
  }

  public long quarantined() {
    return scaled(sample.quarantined());
  }

  public long tokens() {
    return scaled(sample.tokens());
  }

  public long keptTextBytes() {
    return scaled(sample.keptTextBytes());
  }

  /** Documents by the rule that would reject them. */
  public Map<String, Long> rejectedByRule() {
    Map<String, Long> rejected = new TreeMap<>();
    sample.rejectedByRule().forEach((rule, documents) -> rejected.put(rule, scaled(documents)));
    return rejected;
  }

  /** Core seconds of the scan; the first seconds of a JVM are slow, so rather less. */
  public double coreSeconds() {
    return scale() * sample.secondsByPhase().values().stream().mapToDouble(s -> s).sum();
  }

  private long scaled(long n) {
    return Math.round(n * scale());
  }
}
