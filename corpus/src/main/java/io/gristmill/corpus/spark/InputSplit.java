package io.gristmill.corpus.spark;

import io.gristmill.corpus.read.FileRange;
import java.io.Serializable;
import java.util.List;

/** What one task reads: a part of a large file, or several small files. */
public record InputSplit(List<FileRange> ranges) implements Serializable {

  public InputSplit {
    ranges = List.copyOf(ranges);
  }

  public long bytes() {
    return ranges.stream().mapToLong(FileRange::bytes).sum();
  }
}
