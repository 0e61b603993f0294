package io.gristmill.corpus.read;

import java.io.IOException;

/** Opens the records of a range of a file. */
public final class RecordReaders {

  private RecordReaders() {}

  /** Whether a file of that name may be read in more than one range. */
  public static boolean isSplittable(String fileName, Format format) {
    Compression compression = Compression.ofFileName(fileName);
    return switch (format) {
      case JSONL -> compression != Compression.ZSTD;
      case PARQUET -> true;
      case TEXT -> false;
      // Without compression nothing tells where a record of an archive begins but the one before.
      case WARC, WET -> compression == Compression.GZIP;
    };
  }

  /** The reader owns the input from now on, and closes it. */
  public static RecordReader open(SeekableInput input, FileRange range, SourceFormat format)
      throws IOException {
    if (range.fileSize() == 0) {
      return new EmptyFileReader(input, range);
    }
    UnitSource units = units(input, range);
    return switch (format.format()) {
      case JSONL -> new JsonlReader(range, units, format);
      default -> throw new IllegalArgumentException("not readable yet: " + format.format());
    };
  }

  private static UnitSource units(SeekableInput input, FileRange range) {
    return switch (Compression.ofFileName(range.path())) {
      case NONE -> new PlainUnits(input, range);
      default -> throw new IllegalArgumentException("not readable yet: " + range.path());
    };
  }
}
