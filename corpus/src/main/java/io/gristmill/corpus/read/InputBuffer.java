package io.gristmill.corpus.read;

import java.io.Closeable;
import java.io.IOException;

/**
 * A window on a file that moves with its reader. Several may look at one input: each seeks before
 * it reads.
 */
final class InputBuffer implements Closeable {

  private final SeekableInput input;
  private final byte[] bytes;
  private long base;
  private int at;
  private int limit;

  InputBuffer(SeekableInput input, int size) {
    this.input = input;
    this.bytes = new byte[size];
  }

  long length() {
    return input.length();
  }

  /** The place in the file of the next byte. */
  long position() {
    return base + at;
  }

  void seek(long position) {
    if (position >= base && position <= base + limit) {
      at = (int) (position - base);
    } else {
      base = position;
      at = 0;
      limit = 0;
    }
  }

  byte[] bytes() {
    return bytes;
  }

  /** Index of the next byte. */
  int at() {
    return at;
  }

  int available() {
    return limit - at;
  }

  void skip(int count) {
    at += count;
  }

  /** Has at least one byte at hand, unless the file ends. */
  boolean fill() throws IOException {
    if (at < limit) {
      return true;
    }
    base += limit;
    at = 0;
    limit = 0;
    if (base >= input.length()) {
      return false;
    }
    input.seek(base);
    limit = Math.max(0, input.read(bytes, 0, (int) Math.min(bytes.length, input.length() - base)));
    if (limit == 0) {
      throw new IOException(
          "the file ends at " + base + ", it was listed with " + input.length() + " bytes");
    }
    return true;
  }

  /** The next byte, or -1 at the end of the file. */
  int next() throws IOException {
    return fill() ? bytes[at++] & 0xFF : -1;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
