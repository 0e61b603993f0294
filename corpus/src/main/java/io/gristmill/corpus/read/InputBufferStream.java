package io.gristmill.corpus.read;

import java.io.IOException;
import java.io.InputStream;

/** What follows the position of a window, as a stream. */
final class InputBufferStream extends InputStream {

  private final InputBuffer buffer;

  InputBufferStream(InputBuffer buffer) {
    this.buffer = buffer;
  }

  @Override
  public int read() throws IOException {
    return buffer.next();
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (!buffer.fill()) {
      return -1;
    }
    int read = Math.min(length, buffer.available());
    System.arraycopy(buffer.bytes(), buffer.at(), bytes, from, read);
    buffer.skip(read);
    return read;
  }
}
