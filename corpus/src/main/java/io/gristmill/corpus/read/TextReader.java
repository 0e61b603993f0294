package io.gristmill.corpus.read;

import io.gristmill.corpus.read.RawRecord.Address;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** One document a file. Its id is the name of the file. */
final class TextReader implements RecordReader {

  private static final int BUFFER_BYTES = 64 << 10;

  private final FileRange range;
  private final UnitSource units;
  private final ReadLimits limits;
  private byte[] text = new byte[BUFFER_BYTES];
  private long size;
  private boolean done;

  TextReader(FileRange range, UnitSource units, ReadLimits limits) {
    this.range = range;
    this.units = units;
    this.limits = limits;
  }

  @Override
  public RawRecord next() throws IOException {
    if (done) {
      return null;
    }
    done = true;
    Address address = new Address(range.path(), 0, 0);
    try {
      while (units.next()) {
        readUnit();
      }
    } catch (DamagedUnitException broken) {
      return RawRecord.defect(address, broken.defect(), broken.getMessage(), size);
    }
    if (size > limits.maxTextBytes()) {
      String detail = "a text of " + size + " bytes, the limit is " + limits.maxTextBytes();
      return RawRecord.defect(address, Defect.TOO_LARGE, detail, size);
    }
    int length = (int) size;
    int invalid = Utf8.firstInvalid(text, 0, length);
    if (invalid >= 0) {
      return RawRecord.defect(
          address, Defect.INVALID_UTF8, "byte " + invalid + " of the file", size);
    }
    int from = Utf8.startsWithMark(text, 0, length) ? Utf8.MARK_BYTES : 0;
    String name = range.path().substring(range.path().lastIndexOf('/') + 1);
    byte[] document = Arrays.copyOfRange(text, from, length);
    return RawRecord.document(address, name, null, document, Map.of(), size);
  }

  private void readUnit() throws IOException, DamagedUnitException {
    while (true) {
      // Beyond the limit the bytes are only counted.
      boolean keep = size <= limits.maxTextBytes();
      int at = keep ? (int) size : 0;
      if (at == text.length) {
        text = Arrays.copyOf(text, 2 * at);
      }
      int read = units.read(text, at, text.length - at);
      if (read < 0) {
        return;
      }
      size += read;
    }
  }

  @Override
  public void close() throws IOException {
    units.close();
  }
}
