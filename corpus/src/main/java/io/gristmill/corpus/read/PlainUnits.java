package io.gristmill.corpus.read;

import java.io.IOException;

/** A file that is not compressed: one unit is the range, the next what follows it. */
final class PlainUnits implements UnitSource {

  private final SeekableInput input;
  private final FileRange range;
  private long unitStart = -1;
  private long unitEnd;
  private long position;

  PlainUnits(SeekableInput input, FileRange range) {
    this.input = input;
    this.range = range;
  }

  @Override
  public boolean next() throws IOException {
    if (unitStart < 0) {
      unitStart = range.start();
      unitEnd = range.end();
    } else {
      unitStart = unitEnd;
      unitEnd = range.fileSize();
    }
    position = unitStart;
    input.seek(unitStart);
    return unitStart < unitEnd;
  }

  @Override
  public long offset() {
    return unitStart;
  }

  @Override
  public boolean owned() {
    return unitStart < range.end();
  }

  @Override
  public boolean plain() {
    return true;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (position == unitEnd) {
      return -1;
    }
    int wanted = (int) Math.min(length, unitEnd - position);
    int read = input.read(bytes, from, wanted);
    if (read < 0) {
      throw new IOException(
          range.path() + " ends at " + position + ", it was listed with " + range.fileSize());
    }
    position += read;
    return read;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
