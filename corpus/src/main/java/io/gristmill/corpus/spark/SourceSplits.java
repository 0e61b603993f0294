package io.gristmill.corpus.spark;

import io.gristmill.corpus.read.Compression;
import io.gristmill.corpus.read.FileRange;
import io.gristmill.corpus.read.Format;
import io.gristmill.corpus.read.RecordReaders;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a source into splits of about one size: large files by the byte where their format allows
 * it, small files gathered. The records do not depend on the cuts, only who reads them.
 */
public final class SourceSplits {

  // Opening a file costs about as much as reading this much: Spark's
  // spark.sql.files.openCostInBytes.
  private static final long OPEN_COST_BYTES = 4L << 20;

  // One each would wait for the slowest; more than a few start for nothing.
  private static final int SPLITS_PER_CORE = 3;

  private SourceSplits() {}

  /**
   * The splits in the order of the files, of at most {@code maxSplitBytes}, and smaller where that
   * would leave cores without work.
   *
   * @param cores that may read at once
   */
  public static List<InputSplit> plan(
      List<InputFile> files, SourceInput source, long maxSplitBytes, int cores) {
    long cost = files.stream().mapToLong(file -> file.size() + OPEN_COST_BYTES).sum();
    long fair = cost / Math.max(1, (long) cores * SPLITS_PER_CORE) + 1;
    return plan(files, source, Math.min(maxSplitBytes, Math.max(OPEN_COST_BYTES, fair)));
  }

  /** The splits in the order of the files. */
  public static List<InputSplit> plan(
      List<InputFile> files, SourceInput source, long targetSplitBytes) {
    if (targetSplitBytes < 1) {
      throw new IllegalArgumentException("split size " + targetSplitBytes + " must be positive");
    }
    var splits = new ArrayList<InputSplit>();
    var gathered = new ArrayList<FileRange>();
    long gatheredBytes = 0;
    for (InputFile file : files) {
      boolean cut =
          file.size() > targetSplitBytes
              && RecordReaders.isSplittable(file.path(), source.format().format());
      long cost = file.size() + OPEN_COST_BYTES;
      if (!gathered.isEmpty() && (cut || gatheredBytes + cost > targetSplitBytes)) {
        splits.add(new InputSplit(gathered));
        gathered.clear();
        gatheredBytes = 0;
      }
      if (cut) {
        cut(file, targetSplitBytes, splits);
      } else {
        gathered.add(FileRange.whole(file.path(), file.size()));
        gatheredBytes += cost;
      }
    }
    if (!gathered.isEmpty()) {
      splits.add(new InputSplit(gathered));
    }
    return splits;
  }

  /**
   * What a sample can be drawn from: parts of about {@code bytes} that each hold their share of the
   * records. Compressed lines may be one stream from end to end, all of whose records belong to the
   * first part, so such a file is one unit.
   */
  public static List<InputSplit> sampleUnits(
      List<InputFile> files, SourceInput source, long bytes) {
    var units = new ArrayList<InputSplit>();
    for (InputFile file : files) {
      boolean oneStream =
          source.format().format() == Format.JSONL
              && Compression.ofFileName(file.path()) != Compression.NONE;
      if (oneStream) {
        units.add(new InputSplit(List.of(FileRange.whole(file.path(), file.size()))));
      } else {
        units.addAll(plan(List.of(file), source, bytes));
      }
    }
    return units;
  }

  // Equal parts, so that the last is no sliver.
  private static void cut(InputFile file, long targetSplitBytes, List<InputSplit> splits) {
    long parts = (file.size() - 1) / targetSplitBytes + 1;
    long step = (file.size() - 1) / parts + 1;
    for (long start = 0; start < file.size(); start += step) {
      long end = Math.min(file.size(), start + step);
      splits.add(
          new InputSplit(List.of(new FileRange(file.path(), start, end, step, file.size()))));
    }
  }
}
