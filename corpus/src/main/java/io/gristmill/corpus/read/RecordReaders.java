package io.gristmill.corpus.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

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
    if (format.format() == Format.PARQUET) {
      return new ParquetRecordReader(input, range, format);
    }
    UnitSource units = units(input, range, format);
    return switch (format.format()) {
      case JSONL -> new JsonlReader(range, units, format);
      case TEXT -> new TextReader(range, units, format.limits());
      case WARC, WET -> {
        boolean gzip = Compression.ofFileName(range.path()) == Compression.GZIP;
        yield new WarcReader(new WarcWindow(range.path(), units, gzip), format.limits());
      }
      case PARQUET -> throw new AssertionError("opened above");
    };
  }

  static UnitSource units(SeekableInput input, FileRange range, SourceFormat format) {
    ReadLimits limits = format.limits();
    return switch (Compression.ofFileName(range.path())) {
      case NONE -> new PlainUnits(input, range);
      case GZIP -> new GzipUnits(input, range, limits, contentPrefix(format.format()));
      case ZSTD -> new ZstdUnits(input, limits);
      case BZIP2 -> new BZip2Units(input, range, limits);
    };
  }

  /** What a gzip member has to begin with to begin a record. */
  private static byte[] contentPrefix(Format format) {
    return switch (format) {
      case WARC, WET -> "WARC/".getBytes(StandardCharsets.US_ASCII);
      default -> new byte[0];
    };
  }
}
