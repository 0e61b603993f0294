package io.gristmill.corpus.read;

import java.io.Closeable;
import java.io.IOException;

/**
 * Finds where in the middle of a file a gzip member begins. The two bytes of its mark also occur
 * inside of members, and a member that holds a gzip file holds whole members: deflate stores what
 * does not compress as it is, in blocks of at most 65,535 bytes with 5 bytes between. So a place is
 * believed when the members from it follow upon each other, with right sums, over more than such a
 * block or to the end of the file. Every reader of a file finds the same places.
 */
final class GzipMemberFinder implements Closeable {

  // RFC 1951, 3.2.4: the length of a stored block has 16 bits.
  private static final int BELIEVED_CHAIN_BYTES = 65_536 + 5;

  // A member so long need not be read to its end: misread bytes meet an impossible block header
  // sooner. One in four is impossible, and blocks rarely exceed 64 KiB.
  private static final int BELIEVED_MEMBER_BYTES = 2 << 20;
  private static final int HEADER_BYTES = 10;

  private final InputBuffer scan;
  private final InputBuffer trial;
  private final GzipMember member;
  private final byte[] prefix;
  private final byte[] head = new byte[HEADER_BYTES];
  private final byte[] inflated = new byte[64 << 10];

  /**
   * @param prefix what the content of a member begins with; empty for anything
   */
  GzipMemberFinder(SeekableInput input, byte[] prefix) {
    this.scan = new InputBuffer(input, 64 << 10);
    this.trial = new InputBuffer(input, 64 << 10);
    this.member = new GzipMember(trial);
    this.prefix = prefix.clone();
  }

  /** The first member that begins in {@code from} to {@code to}, or -1. */
  long find(long from, long to) throws IOException {
    long position = from;
    while (position < to) {
      position = mark(position, to);
      if (position < 0 || isMember(position)) {
        return position;
      }
      position++;
    }
    return -1;
  }

  /** The next place that looks like a header, or -1. */
  private long mark(long from, long to) throws IOException {
    scan.seek(from);
    while (scan.position() < to && scan.fill()) {
      byte[] bytes = scan.bytes();
      int i = scan.at();
      int stop = i + (int) Math.min(scan.available(), to - scan.position());
      while (i < stop && bytes[i] != 0x1F) {
        i++;
      }
      scan.skip(i - scan.at());
      if (i < stop) {
        if (isHeader()) {
          return scan.position();
        }
        scan.skip(1);
      }
    }
    return -1;
  }

  private boolean isHeader() throws IOException {
    if (scan.available() >= HEADER_BYTES) {
      return GzipMember.looksLikeHeader(scan.bytes(), scan.at());
    }
    trial.seek(scan.position());
    for (int i = 0; i < HEADER_BYTES; i++) {
      int next = trial.next();
      if (next < 0) {
        return false;
      }
      head[i] = (byte) next;
    }
    return GzipMember.looksLikeHeader(head, 0);
  }

  private boolean isMember(long position) throws IOException {
    trial.seek(position);
    try {
      if (!inflate(true)) {
        return false;
      }
      while (trial.position() - position <= BELIEVED_CHAIN_BYTES
          && trial.position() < trial.length()) {
        inflate(false);
      }
      return true;
    } catch (DamagedUnitException noMember) {
      return false;
    }
  }

  /** Inflates one member, or enough of it; false if its content begins otherwise than it should. */
  private boolean inflate(boolean first) throws IOException, DamagedUnitException {
    member.begin();
    int checked = first ? 0 : prefix.length;
    int read = member.read(inflated, 0, inflated.length);
    while (read > 0 && member.consumed() < BELIEVED_MEMBER_BYTES) {
      for (int i = 0; i < read && checked < prefix.length; i++) {
        if (inflated[i] != prefix[checked++]) {
          return false;
        }
      }
      read = member.read(inflated, 0, inflated.length);
    }
    return checked == prefix.length;
  }

  @Override
  public void close() {
    member.close();
  }
}
