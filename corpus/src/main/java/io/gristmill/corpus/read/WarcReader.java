package io.gristmill.corpus.read;

import io.gristmill.corpus.read.RawRecord.Address;
import java.io.IOException;

/**
 * The responses, resources and conversions of a web archive; other records are not counted. The
 * length a record gives itself is believed if another record, or the end, follows. Otherwise the
 * record is a defect and reading goes on with the next line that begins as a record.
 */
final class WarcReader implements RecordReader {

  private static final byte[] WARC = {'W', 'A', 'R', 'C', '/'};
  private static final int MARK_BYTES = "WARC/1.0".length() + 1;
  // Nginx and Apache refuse request headers above 8 kB a line; this is for all lines of a record.
  private static final int MAX_HEAD_BYTES = 256 << 10;

  private final WarcWindow window;
  private final WarcDocuments documents;
  private final ReadLimits limits;
  private boolean inPart;

  /** Where the current record begins, null between records; and how much of it was passed over. */
  private Address address;

  private long passed;

  WarcReader(WarcWindow window, ReadLimits limits) {
    this.window = window;
    this.documents = new WarcDocuments(limits);
    this.limits = limits;
  }

  @Override
  public RawRecord next() throws IOException {
    while (true) {
      try {
        address = null;
        passed = 0;
        if (!inPart) {
          if (!window.nextPart()) {
            return null;
          }
          inPart = true;
        }
        if (!skipLineEnds()) {
          inPart = false;
          continue;
        }
        RawRecord record = record();
        if (record != null) {
          return record;
        }
      } catch (DamagedUnitException broken) {
        RawRecord defect =
            RawRecord.defect(
                address == null ? window.address() : address,
                broken.defect(),
                broken.getMessage(),
                passed + window.available());
        window.dropBroken();
        inPart = false;
        return defect;
      }
    }
  }

  /** Passes over what separates records; false if the part ends there. */
  private boolean skipLineEnds() throws IOException, DamagedUnitException {
    while (window.ensure(1)) {
      byte next = window.buffer()[window.start()];
      if (next != '\r' && next != '\n') {
        return true;
      }
      window.skip(1);
    }
    return false;
  }

  private RawRecord record() throws IOException, DamagedUnitException {
    address = window.address();
    if (!beginsRecord(0)) {
      return lost(1, Defect.BAD_WARC, "no record begins here");
    }
    int headLength = headLength();
    if (headLength < 0) {
      return lost(WARC.length, Defect.BAD_WARC, "the header of the record has no end");
    }
    WarcHead head = WarcHead.parse(window.buffer(), window.start(), window.start() + headLength);
    if (head == null || head.contentLength() < 0) {
      String rule = head == null ? "cannot be parsed" : "has no Content-Length";
      return lost(WARC.length, Defect.BAD_WARC, "the header of the record " + rule);
    }
    if (head.contentLength() > limits.maxRecordBytes()) {
      return tooLarge(head, headLength);
    }
    int length = headLength + (int) head.contentLength();
    if (!window.ensure(length) || !endsRecord(length)) {
      return lost(
          headLength,
          Defect.CONTENT_LENGTH,
          "the record has another length than the " + head.contentLength() + " bytes it says");
    }
    RawRecord record = null;
    if (head.isContent()) {
      int bodyStart = window.start() + headLength;
      record =
          documents.document(
              address, head, window.buffer(), bodyStart, window.start() + length, length);
    }
    window.skip(length);
    return record;
  }

  /** The length of the header with the empty line behind it, or -1. */
  private int headLength() throws IOException, DamagedUnitException {
    int checked = WARC.length;
    while (true) {
      byte[] buffer = window.buffer();
      int start = window.start();
      for (int i = checked; i < window.available(); i++) {
        if (buffer[start + i] == '\n'
            && (buffer[start + i - 1] == '\n'
                || (buffer[start + i - 1] == '\r' && buffer[start + i - 2] == '\n'))) {
          return i + 1;
        }
      }
      checked = Math.max(checked, window.available());
      if (checked > MAX_HEAD_BYTES || !window.fill()) {
        return -1;
      }
    }
  }

  /** Whether there is {@code WARC/1.0}, or another version, and the end of a line. */
  private boolean beginsRecord(int at) throws IOException, DamagedUnitException {
    if (!window.ensure(at + MARK_BYTES)) {
      return false;
    }
    byte[] buffer = window.buffer();
    int from = window.start() + at;
    for (int i = 0; i < WARC.length; i++) {
      if (buffer[from + i] != WARC[i]) {
        return false;
      }
    }
    byte lineEnd = buffer[from + MARK_BYTES - 1];
    return buffer[from + 6] == '.' && (lineEnd == '\r' || lineEnd == '\n');
  }

  /**
   * Whether at {@code at} there are the two line ends that close a record, and then another record
   * or the end. Before the end of a gzip member they may be missing.
   */
  private boolean endsRecord(int at) throws IOException, DamagedUnitException {
    int next = at;
    while (window.ensure(next + 1)) {
      byte b = window.buffer()[window.start() + next];
      if (b != '\r' && b != '\n') {
        return isSeparator(at, next) && (beginsRecord(next) || window.beginsMember(next));
      }
      next++;
    }
    return next - at <= 2 || isSeparator(at, next);
  }

  private boolean isSeparator(int from, int to) {
    byte[] buffer = window.buffer();
    int at = window.start() + from;
    return switch (to - from) {
      case 4 -> buffer[at] == '\r' && buffer[at + 1] == '\n' && buffer[at + 2] == '\r';
      case 2 -> buffer[at] == '\n';
      default -> false;
    };
  }

  /** A record of which neither the end nor the content is known: goes on where one begins. */
  private RawRecord lost(int searchFrom, Defect defect, String detail)
      throws IOException, DamagedUnitException {
    pass(searchFrom - 1);
    while (window.ensure(1 + MARK_BYTES)) {
      int last = window.available() - MARK_BYTES;
      for (int at = 1; at <= last; at++) {
        if (window.buffer()[window.start() + at - 1] == '\n' && beginsRecord(at)) {
          pass(at);
          return RawRecord.defect(address, defect, detail, passed);
        }
      }
      pass(last);
      if (!window.fill()) {
        break;
      }
    }
    pass(window.available());
    inPart = false;
    return RawRecord.defect(address, defect, detail, passed);
  }

  private void pass(int count) {
    window.skip(count);
    passed += count;
  }

  /**
   * A record above the limit, passed over by looking for the next: a length so great may be a lie.
   */
  private RawRecord tooLarge(WarcHead head, int headLength)
      throws IOException, DamagedUnitException {
    long size = headLength + head.contentLength();
    String detail =
        "a record of "
            + head.contentLength()
            + " bytes by its header, the limit is "
            + limits.maxRecordBytes()
            + " (2 x max-text-bytes)";
    RawRecord passed = lost(headLength, Defect.TOO_LARGE, detail);
    if (passed.bytes() >= size) {
      return RawRecord.defect(
          address, head.recordId(), head.url(), Defect.TOO_LARGE, detail, passed.bytes());
    }
    return RawRecord.defect(
        address,
        head.recordId(),
        head.url(),
        Defect.CONTENT_LENGTH,
        "the record has another length than the " + head.contentLength() + " bytes it says",
        passed.bytes());
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
