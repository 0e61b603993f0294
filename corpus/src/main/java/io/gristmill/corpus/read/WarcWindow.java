package io.gristmill.corpus.read;

import io.gristmill.corpus.read.RawRecord.Address;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * A window on the bytes of a web archive, that moves from record to record. In gzip a member that
 * begins as a record does always begins one: the window ends before it, however long the record in
 * it says to be.
 */
final class WarcWindow implements Closeable {

  private static final int BUFFER_BYTES = 256 << 10;
  private static final int LARGE_BUFFER_BYTES = 8 << 20;
  private static final byte[] WARC = {'W', 'A', 'R', 'C', '/'};

  private record Unit(long index, long offset) {}

  private final String path;
  private final UnitSource units;
  private final boolean membersBeginRecords;

  /**
   * Where the units that reach into the window begin, by index in the buffer: may lie before it.
   */
  private final ArrayDeque<Unit> begun = new ArrayDeque<>();

  private byte[] buffer = new byte[BUFFER_BYTES];
  private int start;
  private int limit;

  /** Bytes of the member that begins the next part, read already, behind the limit. */
  private int held;

  private boolean inUnit;
  private boolean partEnded = true;
  private boolean ended;

  WarcWindow(String path, UnitSource units, boolean membersBeginRecords) {
    this.path = path;
    this.units = units;
    this.membersBeginRecords = membersBeginRecords;
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  int available() {
    return limit - start;
  }

  /** The place of the first byte of the window; of what cannot be read, where there is none. */
  Address address() {
    while (begun.size() > 1 && second().index() <= start) {
      begun.removeFirst();
    }
    if (begun.isEmpty() || available() == 0) {
      return new Address(path, units.offset(), 0);
    }
    long within = start - begun.getFirst().index();
    long offset = begun.getFirst().offset();
    return units.plain()
        ? new Address(path, offset + within, 0)
        : new Address(path, offset, within);
  }

  private Unit second() {
    var iterator = begun.iterator();
    iterator.next();
    return iterator.next();
  }

  /** Goes on to what follows the end of a part or a damage; false at the end of the range. */
  boolean nextPart() throws IOException, DamagedUnitException {
    if (ended) {
      return false;
    }
    start = limit;
    limit += held;
    held = 0;
    partEnded = false;
    if (available() == 0 && !fill()) {
      ended = true;
      return false;
    }
    // Parts begin with units: after the first that is not ours there is nothing for us.
    if (!units.owned()) {
      ended = true;
      return false;
    }
    return true;
  }

  /** Has {@code count} bytes at hand, or all there are of the part. */
  boolean ensure(int count) throws IOException, DamagedUnitException {
    while (available() < count) {
      if (!fill()) {
        return false;
      }
    }
    return true;
  }

  /** Whether a gzip member begins so many bytes behind the start. */
  boolean beginsMember(int at) {
    return membersBeginRecords && begun.stream().anyMatch(unit -> unit.index() == start + at);
  }

  /** Passes over bytes that are at hand. */
  void skip(int count) {
    start += count;
  }

  /** More bytes behind those at hand; false at the end of the part. */
  boolean fill() throws IOException, DamagedUnitException {
    if (partEnded) {
      return false;
    }
    makeRoom();
    try {
      while (true) {
        if (inUnit) {
          int read = units.read(buffer, limit, buffer.length - limit);
          if (read > 0) {
            limit += read;
            return true;
          }
        }
        boolean first = begun.isEmpty();
        inUnit = units.next();
        if (!inUnit) {
          partEnded = true;
          ended = true;
          return false;
        }
        begun.addLast(new Unit(limit, units.offset()));
        if (membersBeginRecords && !first && beginsRecord()) {
          partEnded = true;
          return false;
        }
        limit += held;
        held = 0;
        if (available() > 0) {
          return true;
        }
      }
    } catch (DamagedUnitException broken) {
      // What was read of the broken record is of no use.
      inUnit = false;
      partEnded = true;
      throw broken;
    }
  }

  private boolean beginsRecord() throws IOException, DamagedUnitException {
    while (held < WARC.length) {
      int read = units.read(buffer, limit + held, WARC.length - held);
      if (read < 0) {
        return false;
      }
      held += read;
    }
    return Arrays.equals(buffer, limit, limit + WARC.length, WARC, 0, WARC.length);
  }

  /** Forgets the record that was broken by a damage. */
  void dropBroken() {
    start = limit;
    held = 0;
    begun.clear();
  }

  private void makeRoom() {
    int kept = limit - start;
    boolean tooLarge = buffer.length > LARGE_BUFFER_BYTES && kept < BUFFER_BYTES / 2;
    boolean full = buffer.length - limit < BUFFER_BYTES / 4;
    if (!tooLarge && !full) {
      return;
    }
    byte[] target = buffer;
    if (tooLarge) {
      target = new byte[BUFFER_BYTES];
    } else if (kept > buffer.length / 2) {
      target = new byte[Math.toIntExact(Math.min(2L * buffer.length, Integer.MAX_VALUE - 8))];
    }
    System.arraycopy(buffer, start, target, 0, kept);
    buffer = target;
    shiftUnits(start);
    start = 0;
    limit = kept;
  }

  private void shiftUnits(int by) {
    for (int i = begun.size(); i > 0; i--) {
      Unit unit = begun.removeFirst();
      begun.addLast(new Unit(unit.index() - by, unit.offset()));
    }
  }

  @Override
  public void close() throws IOException {
    units.close();
  }
}
