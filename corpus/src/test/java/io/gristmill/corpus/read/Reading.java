package io.gristmill.corpus.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads files in memory, whole or cut. */
final class Reading {

  private Reading() {}

  static List<RawRecord> whole(String path, byte[] file, SourceFormat format) {
    return range(file, FileRange.whole(path, file.length), format);
  }

  /** All records of all ranges of that size, in order. */
  static List<RawRecord> cut(String path, byte[] file, SourceFormat format, long step) {
    var records = new ArrayList<RawRecord>();
    for (long start = 0; start < Math.max(1, file.length); start += step) {
      long end = Math.min(file.length, start + step);
      records.addAll(range(file, new FileRange(path, start, end, step, file.length), format));
    }
    return records;
  }

  private static List<RawRecord> range(byte[] file, FileRange range, SourceFormat format) {
    var records = new ArrayList<RawRecord>();
    try (RecordReader reader = RecordReaders.open(new BytesInput(file), range, format)) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return records;
  }

  /** Everything of a record in one line, for comparing. */
  static String describe(RawRecord record) {
    return record.path()
        + " "
        + record.offset()
        + "+"
        + record.within()
        + " "
        + record.bytes()
        + " id="
        + record.recordId()
        + " url="
        + record.url()
        + " "
        + record.metadata()
        + (record.isDefect()
            ? " ERROR " + record.error()
            : " TEXT " + new String(record.text(), StandardCharsets.UTF_8));
  }

  static List<String> describe(List<RawRecord> records) {
    return records.stream().map(Reading::describe).toList();
  }
}
