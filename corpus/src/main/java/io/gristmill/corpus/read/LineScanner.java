package io.gristmill.corpus.read;

import io.gristmill.corpus.read.RawRecord.Address;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * The lines of a range. A line belongs to the range that holds the line feed before it, the first
 * line of a file to the first range; so a range passes over what comes before its first line feed,
 * and reads on behind its end until the next. What cannot be decompressed counts as a line feed:
 * the broken line becomes a defect, and the next sound unit begins a line.
 */
final class LineScanner implements Closeable {

  /** What {@link #advance} came upon. */
  enum Found {
    LINE,
    TOO_LONG,
    DAMAGE,
    END
  }

  private static final int BUFFER_BYTES = 256 << 10;
  private static final int LARGE_BUFFER_BYTES = 8 << 20;

  private final String path;
  private final UnitSource units;
  private final int maxLineBytes;

  private byte[] buffer = new byte[BUFFER_BYTES];
  private int lineStart;
  private int lineEnd;
  private int scanned;
  private int limit;
  private boolean inUnit;
  private boolean ended;

  /**
   * Where in the buffer, or before it, the current unit begins: negative once it was shifted out.
   */
  private long unitIndex;

  private long unitOffset = -1;

  private long lineOffset;
  private long lineWithin;
  private long dropped;
  private DamagedUnitException damage;

  LineScanner(FileRange range, UnitSource units, long maxLineBytes) throws IOException {
    this.path = range.path();
    this.units = units;
    this.maxLineBytes = Math.toIntExact(maxLineBytes);
    if (range.start() > 0) {
      skipForeignLine();
    }
  }

  /** Moves to the next line. After {@code END} there is nothing more. */
  Found advance() throws IOException {
    if (ended) {
      return Found.END;
    }
    return line();
  }

  byte[] buffer() {
    return buffer;
  }

  int lineStart() {
    return lineStart;
  }

  /** Behind the last byte of the line, without its line feed. */
  int lineEnd() {
    return lineEnd;
  }

  /** All bytes of the line, those passed over of one that is too long included. */
  long lineBytes() {
    return dropped + lineEnd - lineStart;
  }

  Address address() {
    return units.plain()
        ? new Address(path, lineOffset + lineWithin, 0)
        : new Address(path, lineOffset, lineWithin);
  }

  DamagedUnitException damage() {
    return damage;
  }

  private void skipForeignLine() throws IOException {
    try {
      inUnit = units.next();
      unitOffset = units.offset();
      ended = !inUnit || !units.owned();
      if (!ended) {
        line();
      }
    } catch (DamagedUnitException told) {
      // The range before comes to the same place on its way, and tells of it.
      ended = !units.owned();
    }
  }

  private Found line() throws IOException {
    lineStart = scanned;
    dropped = 0;
    // The address of a line is that of its first byte, which may be in a unit still to come.
    lineOffset = lineStart < limit ? units.offset() : -1;
    lineWithin = lineStart - unitIndex;
    Found found = findLineFeed();
    // The line feed just passed decides whose the next line is.
    ended = found == Found.END || !units.owned();
    if (found == Found.END && lineBytes() > 0) {
      return dropped > 0 ? Found.TOO_LONG : Found.LINE;
    }
    return found;
  }

  private Found findLineFeed() throws IOException {
    while (true) {
      for (int i = scanned; i < limit; i++) {
        if (buffer[i] == '\n') {
          lineEnd = i;
          scanned = i + 1;
          return dropped > 0 || lineEnd - lineStart > maxLineBytes ? Found.TOO_LONG : Found.LINE;
        }
      }
      scanned = limit;
      lineEnd = limit;
      if (limit - lineStart > maxLineBytes || dropped > 0) {
        drop();
      }
      try {
        if (!fill()) {
          return Found.END;
        }
      } catch (DamagedUnitException broken) {
        damage = broken;
        scanned = limit;
        lineEnd = limit;
        inUnit = false;
        if (lineOffset < 0) {
          lineWithin = units.offset() == unitOffset ? limit - unitIndex : 0;
          lineOffset = units.offset();
        }
        return Found.DAMAGE;
      }
    }
  }

  private void drop() {
    dropped += limit - lineStart;
    unitIndex -= limit;
    lineStart = 0;
    lineEnd = 0;
    scanned = 0;
    limit = 0;
    if (buffer.length > BUFFER_BYTES) {
      buffer = new byte[BUFFER_BYTES];
    }
  }

  private boolean fill() throws IOException, DamagedUnitException {
    makeRoom();
    while (true) {
      if (inUnit) {
        int read = units.read(buffer, limit, buffer.length - limit);
        if (read > 0) {
          if (lineOffset < 0) {
            lineOffset = unitOffset;
            lineWithin = limit - unitIndex;
          }
          limit += read;
          return true;
        }
      }
      inUnit = false;
      if (!units.next()) {
        return false;
      }
      inUnit = true;
      unitIndex = limit;
      unitOffset = units.offset();
    }
  }

  private void makeRoom() {
    if (lineStart > 0) {
      System.arraycopy(buffer, lineStart, buffer, 0, limit - lineStart);
      limit -= lineStart;
      scanned -= lineStart;
      lineEnd -= lineStart;
      unitIndex -= lineStart;
      lineStart = 0;
    }
    if (limit == buffer.length) {
      buffer =
          Arrays.copyOf(buffer, (int) Math.min(2L * limit, maxLineBytes + (long) BUFFER_BYTES));
    } else if (buffer.length > LARGE_BUFFER_BYTES && limit < BUFFER_BYTES / 2) {
      buffer = Arrays.copyOf(buffer, BUFFER_BYTES);
    }
  }

  @Override
  public void close() throws IOException {
    units.close();
  }
}
