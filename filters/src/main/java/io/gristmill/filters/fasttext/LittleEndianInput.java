package io.gristmill.filters.fasttext;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a C++ program on a little-endian machine wrote with {@code ostream::write}. */
final class LittleEndianInput {

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final ByteBuffer scratch = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);

  LittleEndianInput(InputStream in) {
    this.in = in;
  }

  private ByteBuffer take(int count) throws IOException {
    int read = in.readNBytes(scratch.array(), 0, count);
    if (read < count) {
      throw new EOFException("fastText model ends early: %d of %d bytes".formatted(read, count));
    }
    return scratch.clear();
  }

  int readInt() throws IOException {
    return take(4).getInt();
  }

  long readLong() throws IOException {
    return take(8).getLong();
  }

  double readDouble() throws IOException {
    return take(8).getDouble();
  }

  int readByte() throws IOException {
    return take(1).get() & 0xFF;
  }

  boolean readBoolean() throws IOException {
    return readByte() != 0;
  }

  /** Bytes up to a zero, which is not part of them. */
  byte[] readString() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int b = readByte(); b != 0; b = readByte()) {
      bytes.write(b);
    }
    return bytes.toByteArray();
  }

  byte[] readBytes(long count) throws IOException {
    byte[] bytes = in.readNBytes(arrayLength(count));
    if (bytes.length < count) {
      throw new EOFException(
          "fastText model ends early: %d of %d bytes".formatted(bytes.length, count));
    }
    return bytes;
  }

  float[] readFloats(long count) throws IOException {
    float[] floats = new float[arrayLength(count)];
    int done = 0;
    while (done < floats.length) {
      int now = Math.min(CHUNK / 4, floats.length - done);
      take(now * 4).asFloatBuffer().get(floats, done, now);
      done += now;
    }
    return floats;
  }

  private static int arrayLength(long count) throws IOException {
    if (count < 0 || count > Integer.MAX_VALUE - 8) {
      throw new IOException(
          "fastText model: %d elements in one matrix; at most 2^31 - 9".formatted(count));
    }
    return (int) count;
  }
}
