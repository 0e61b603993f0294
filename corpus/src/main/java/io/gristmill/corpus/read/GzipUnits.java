package io.gristmill.corpus.read;

import java.io.IOException;

/**
 * A gzip file member by member. A range begins with the first member found in it, and goes on to
 * the first member found in a range behind: what lies between, damaged or not, has been gone
 * through from the front.
 */
final class GzipUnits implements UnitSource {

  // Bombs are looked for at these steps only, so that it does not matter how much a caller asks
  // for.
  private static final int CHECK_BYTES = 1 << 20;

  private final InputBuffer input;
  private final GzipMember member;
  private final GzipMemberFinder finder;
  private final FileRange range;
  private final ReadLimits limits;

  private long unitStart = -1;
  private boolean sound;
  private boolean owned = true;
  private long foreignRange = -1;
  private long foreignStart = -1;

  GzipUnits(SeekableInput source, FileRange range, ReadLimits limits, byte[] prefix) {
    this.input = new InputBuffer(source, 64 << 10);
    this.member = new GzipMember(input);
    this.finder = new GzipMemberFinder(source, prefix);
    this.range = range;
    this.limits = limits;
  }

  @Override
  public boolean next() throws IOException, DamagedUnitException {
    long start = nextStart();
    if (start < 0 || start == range.fileSize()) {
      return false;
    }
    boolean follows = unitStart >= 0 && sound;
    sound = false;
    if (follows && onlyZeros(start)) {
      // Padding, as tapes and block devices add it.
      return false;
    }
    unitStart = start;
    owned = owned && isOwned();
    input.seek(start);
    try {
      member.begin();
    } catch (DamagedUnitException broken) {
      if (follows && broken.defect() == Defect.DAMAGED) {
        throw new DamagedUnitException(
            Defect.TRAILING_BYTES, "what follows the gzip member is none");
      }
      throw broken;
    }
    sound = true;
    return true;
  }

  private long nextStart() throws IOException {
    if (unitStart < 0) {
      return range.start() == 0 ? 0 : finder.find(range.start(), range.end());
    }
    return sound ? input.position() : finder.find(unitStart + 1, range.fileSize());
  }

  private boolean onlyZeros(long start) throws IOException {
    input.seek(start);
    int next = input.next();
    while (next == 0) {
      next = input.next();
    }
    return next < 0;
  }

  @Override
  public long offset() {
    return unitStart;
  }

  @Override
  public boolean owned() {
    return owned;
  }

  private boolean isOwned() throws IOException {
    if (unitStart < range.end()) {
      return true;
    }
    long start = unitStart - unitStart % range.step();
    if (start != foreignRange) {
      foreignRange = start;
      foreignStart = finder.find(start, Math.min(range.fileSize(), start + range.step()));
    }
    return foreignStart < 0 || unitStart < foreignStart;
  }

  @Override
  public boolean plain() {
    return false;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException, DamagedUnitException {
    if (!sound) {
      return -1;
    }
    long produced = member.produced();
    int wanted = (int) Math.min(length, CHECK_BYTES - produced % CHECK_BYTES);
    try {
      int read = member.read(bytes, from, wanted);
      if (read > 0 && member.produced() % CHECK_BYTES == 0) {
        checkExpansion();
      }
      return read;
    } catch (DamagedUnitException broken) {
      sound = false;
      throw broken;
    }
  }

  private void checkExpansion() throws DamagedUnitException {
    long produced = member.produced();
    if (produced > limits.maxTextBytes() && produced > limits.maxExpansion() * member.consumed()) {
      throw new DamagedUnitException(
          Defect.BOMB,
          "a gzip member becomes more than "
              + limits.maxExpansion()
              + " times larger (max-expansion), "
              + produced
              + " bytes and more");
    }
  }

  @Override
  public void close() throws IOException {
    member.close();
    finder.close();
    input.close();
  }
}
