package io.gristmill.corpus.read;

import java.io.Closeable;
import java.io.IOException;

/** Finds the marks of a bzip2 file, which begin at any bit, and cuts out what lies between. */
final class BZip2Marks implements Closeable {

  // The digits of pi, and of its square root: bzip2 1.0.8, compress.c.
  private static final long BLOCK = 0x314159265359L;
  private static final long END_OF_STREAM = 0x177245385090L;
  private static final long MARK_MASK = (1L << 48) - 1;
  private static final int HEADER_BYTES = 4;

  private final InputBuffer input;
  private long mark;

  BZip2Marks(SeekableInput input) {
    this.input = new InputBuffer(input, 256 << 10);
  }

  boolean startsWithHeader() throws IOException {
    input.seek(0);
    boolean right = input.next() == 'B' && input.next() == 'Z' && input.next() == 'h';
    int level = input.next();
    return right && level >= '1' && level <= '9';
  }

  /** The bit at which the first mark at or behind {@code fromBit} begins, or -1. */
  long find(long fromBit) throws IOException {
    long position = fromBit / 8;
    input.seek(position);
    long window = 0;
    while (input.fill()) {
      byte[] bytes = input.bytes();
      int i = input.at();
      int stop = i + input.available();
      for (; i < stop; i++) {
        window = window << 8 | (bytes[i] & 0xFF);
        position++;
        // A mark that ends in this byte ends `shift` bits before the end of the window.
        for (int shift = 7; shift >= 0; shift--) {
          long bits = window >>> shift & MARK_MASK;
          if (bits == BLOCK || bits == END_OF_STREAM) {
            long begin = 8 * position - shift - 48;
            if (begin >= fromBit) {
              mark = bits;
              return begin;
            }
          }
        }
      }
      input.skip(input.available());
    }
    return -1;
  }

  /** Whether the mark found last ends a stream, and does not begin a block. */
  boolean atEndOfStream() {
    return mark == END_OF_STREAM;
  }

  /** A file of one block, made of {@code bits} bits of this one from the mark of a block. */
  byte[] asFile(long fromBit, int bits) throws IOException {
    // Header, block, mark of the end, and the sum of the stream: of one block, that of the block.
    byte[] file = new byte[HEADER_BYTES + (bits + 48 + 32 + 7) / 8 + 1];
    file[0] = 'B';
    file[1] = 'Z';
    file[2] = 'h';
    file[3] = '9';
    input.seek(fromBit / 8);
    int shift = (int) (fromBit % 8);
    int current = input.next();
    int whole = bits / 8;
    for (int i = 0; i <= whole; i++) {
      int next = Math.max(0, input.next());
      file[HEADER_BYTES + i] = (byte) (current << shift | next >>> (8 - shift));
      current = next;
    }
    long sum = 0;
    for (int i = 0; i < 4; i++) {
      sum = sum << 8 | (file[HEADER_BYTES + 6 + i] & 0xFF);
    }
    put(file, 8L * HEADER_BYTES + bits, END_OF_STREAM, 48);
    put(file, 8L * HEADER_BYTES + bits + 48, sum, 32);
    return file;
  }

  private static void put(byte[] file, long atBit, long value, int bits) {
    for (int i = 0; i < bits; i++) {
      int index = (int) ((atBit + i) / 8);
      int mask = 0x80 >>> (int) ((atBit + i) % 8);
      if ((value >>> (bits - 1 - i) & 1) != 0) {
        file[index] |= (byte) mask;
      } else {
        file[index] &= (byte) ~mask;
      }
    }
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
