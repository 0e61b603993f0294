package io.gristmill.corpus.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * A bzip2 file block by block. A block begins at any bit with a mark of 48 bits, is at most 900 kB
 * before it is compressed and carries a sum: each is cut out, made a file of its own, and
 * decompressed alone.
 */
final class BZip2Units implements UnitSource {

  private static final int MARK_BITS = 48;
  private static final int SUM_BITS = 32;

  // bzip2 1.0.8, compress.c: a block that does not compress grows by 1 %, and 600 bytes.
  private static final int MAX_BLOCK_BYTES = 920_000;
  // A block holds more only by runs of one byte, of which it keeps 5 of 255.
  private static final int NORMAL_BLOCK_BYTES = 512 << 10;

  private final BZip2Marks marks;
  private final FileRange range;
  private final ReadLimits limits;

  private long blockBit = -1;
  private long blockBits;
  private long nextMarkBit = -1;
  private boolean begun;

  /** The current block, decompressed as a whole: none of a block whose sum is wrong is given. */
  private byte[] content = new byte[1 << 20];

  private int contentLength;
  private int given;

  BZip2Units(SeekableInput input, FileRange range, ReadLimits limits) {
    this.marks = new BZip2Marks(input);
    this.range = range;
    this.limits = limits;
  }

  @Override
  public boolean next() throws IOException, DamagedUnitException {
    contentLength = 0;
    given = 0;
    if (!begun) {
      begun = true;
      nextMarkBit = marks.find(8 * range.start());
      if (range.start() == 0 && !marks.startsWithHeader()) {
        blockBit = 0;
        throw new DamagedUnitException(Defect.DAMAGED, "the file does not begin as bzip2 does");
      }
    }
    while (nextMarkBit >= 0 && marks.atEndOfStream()) {
      nextMarkBit = marks.find(nextMarkBit + MARK_BITS);
    }
    if (nextMarkBit < 0) {
      return false;
    }
    blockBit = nextMarkBit;
    nextMarkBit = marks.find(blockBit + MARK_BITS);
    blockBits = (nextMarkBit < 0 ? 8 * range.fileSize() : nextMarkBit) - blockBit;
    open(nextMarkBit < 0);
    return true;
  }

  private void open(boolean last) throws IOException, DamagedUnitException {
    if (blockBits > 8L * MAX_BLOCK_BYTES || blockBits < MARK_BITS + SUM_BITS) {
      throw new DamagedUnitException(
          last ? Defect.TRUNCATED : Defect.DAMAGED,
          "a bzip2 block of " + blockBits / 8 + " bytes, there are none");
    }
    byte[] file = marks.asFile(blockBit, (int) blockBits);
    int length = 0;
    try (var block = new BZip2CompressorInputStream(new ByteArrayInputStream(file))) {
      int read = block.read(content, 0, content.length);
      while (read > 0) {
        length += read;
        checkExpansion(length);
        if (length == content.length) {
          content = Arrays.copyOf(content, 2 * length);
        }
        read = block.read(content, length, content.length - length);
      }
    } catch (IOException | RuntimeException broken) {
      // What has no sense as a block, the library also meets as an index out of bounds.
      throw last
          ? new DamagedUnitException(Defect.TRUNCATED, "the file ends inside a bzip2 block")
          : new DamagedUnitException(Defect.DAMAGED, "a bzip2 block cannot be decompressed");
    }
    contentLength = length;
  }

  private void checkExpansion(int length) throws DamagedUnitException {
    if (length > NORMAL_BLOCK_BYTES && length > limits.maxExpansion() * (blockBits / 8)) {
      throw new DamagedUnitException(
          Defect.BOMB,
          "a bzip2 block of "
              + blockBits / 8
              + " bytes becomes more than "
              + limits.maxExpansion()
              + " times larger (max-expansion)");
    }
  }

  @Override
  public long offset() {
    return blockBit / 8;
  }

  @Override
  public boolean owned() {
    return blockBit < 8 * range.end();
  }

  @Override
  public boolean plain() {
    return false;
  }

  @Override
  public int read(byte[] bytes, int from, int length) {
    if (given == contentLength) {
      return -1;
    }
    int read = Math.min(length, contentLength - given);
    System.arraycopy(content, given, bytes, from, read);
    given += read;
    return read;
  }

  @Override
  public void close() throws IOException {
    marks.close();
  }
}
