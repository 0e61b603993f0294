package io.gristmill.corpus.read;

import java.io.Closeable;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates gzip members (RFC 1952) one after the other, and checks their sums. */
final class GzipMember implements Closeable {

  private static final int HEADER_BYTES = 10;
  private static final int HAS_CRC = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputBuffer input;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private long start;
  private long produced;
  private boolean finished;
  private DamagedUnitException pending;

  GzipMember(InputBuffer input) {
    this.input = input;
  }

  /**
   * Whether these bytes can begin a member: 27 bits are fixed, and few values written of 16 more.
   */
  static boolean looksLikeHeader(byte[] bytes, int at) {
    int extraFlags = bytes[at + 8];
    int system = bytes[at + 9] & 0xFF;
    return bytes[at] == 0x1F
        && bytes[at + 1] == (byte) 0x8B
        && bytes[at + 2] == 8
        && (bytes[at + 3] & RESERVED) == 0
        && (extraFlags == 0 || extraFlags == 2 || extraFlags == 4)
        && (system <= 13 || system == 255);
  }

  /** Begins the member at the input's position. */
  void begin() throws IOException, DamagedUnitException {
    start = input.position();
    produced = 0;
    finished = false;
    pending = null;
    inflater.reset();
    crc.reset();
    if (byteOrEnd() != 0x1F || byteOrEnd() != 0x8B || byteOrEnd() != 8) {
      throw new DamagedUnitException(Defect.DAMAGED, "no gzip member begins here");
    }
    int flags = byteOrEnd();
    if ((flags & RESERVED) != 0) {
      throw new DamagedUnitException(Defect.DAMAGED, "a gzip member with unknown flags");
    }
    skip(HEADER_BYTES - 4);
    if ((flags & HAS_EXTRA) != 0) {
      skip(byteOrEnd() | byteOrEnd() << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      skipString();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipString();
    }
    if ((flags & HAS_CRC) != 0) {
      skip(2);
    }
  }

  /**
   * Inflated bytes, at least one; -1 at the end of a member whose sums are right. All bytes before
   * a damage are given before it is thrown, whatever the lengths asked for.
   */
  int read(byte[] bytes, int from, int length) throws IOException, DamagedUnitException {
    if (pending != null) {
      throw pending;
    }
    if (finished) {
      return -1;
    }
    while (true) {
      if (inflater.needsInput()) {
        if (!input.fill()) {
          throw truncated();
        }
        inflater.setInput(input.bytes(), input.at(), input.available());
        input.skip(input.available());
      }
      int read = inflate(bytes, from, length);
      if (read > 0) {
        produced += read;
        crc.update(bytes, from, read);
        return read;
      }
      if (pending != null) {
        throw pending;
      }
      if (inflater.finished() || inflater.needsDictionary()) {
        finish();
        return -1;
      }
    }
  }

  private int inflate(byte[] bytes, int from, int length) {
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(bytes, from, length);
    } catch (DataFormatException broken) {
      pending =
          new DamagedUnitException(
              Defect.DAMAGED,
              "the gzip member cannot be inflated after " + inflater.getBytesWritten() + " bytes");
      return (int) (inflater.getBytesWritten() - before);
    }
  }

  private void finish() throws IOException, DamagedUnitException {
    input.seek(input.position() - inflater.getRemaining());
    long sum = uint32();
    long size = uint32();
    if (sum != crc.getValue() || size != (produced & 0xFFFFFFFFL)) {
      throw new DamagedUnitException(
          Defect.DAMAGED, "the sum of the gzip member is wrong after " + produced + " bytes");
    }
    finished = true;
  }

  /** Bytes given so far. */
  long produced() {
    return produced;
  }

  /** Bytes of the file taken for them so far. */
  long consumed() {
    return input.position() - (finished ? 0 : inflater.getRemaining()) - start;
  }

  private long uint32() throws IOException, DamagedUnitException {
    long low = byteOrEnd() | byteOrEnd() << 8;
    return low | (long) (byteOrEnd() | byteOrEnd() << 8) << 16;
  }

  private void skip(int count) throws IOException, DamagedUnitException {
    for (int i = 0; i < count; i++) {
      byteOrEnd();
    }
  }

  private void skipString() throws IOException, DamagedUnitException {
    int next = byteOrEnd();
    while (next != 0) {
      next = byteOrEnd();
    }
  }

  private int byteOrEnd() throws IOException, DamagedUnitException {
    int next = input.next();
    if (next < 0) {
      throw truncated();
    }
    return next;
  }

  private DamagedUnitException truncated() {
    return new DamagedUnitException(
        Defect.TRUNCATED,
        "the file ends inside a gzip member, after " + produced + " bytes of its content");
  }

  @Override
  public void close() {
    inflater.end();
  }
}
