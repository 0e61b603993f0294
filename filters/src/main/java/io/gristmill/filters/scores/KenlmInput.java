package io.gristmill.filters.scores;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers and words of a KenLM binary in their order; knows what was being read when it ends. */
final class KenlmInput {

  /** What to do about a file that cannot be used. */
  static final String REMEDY =
      "give the ARPA file that it was built from, or what `build_binary probing` makes of that";

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
  private long read;
  private String part = "header";

  KenlmInput(InputStream in) {
    this.in = in;
  }

  /** What comes next, for the message of a file that ends there. */
  void begin(String part) {
    this.part = part;
  }

  /** At most 64 KiB; valid until the next call. */
  ByteBuffer take(int bytes) throws IOException {
    int now = in.readNBytes(chunk.array(), 0, bytes);
    read += now;
    if (now < bytes) {
      throw new EOFException(
          "a KenLM binary that was cut off: it ends after %d bytes, within its %s; copy it again, or %s"
              .formatted(read, part, REMEDY));
    }
    return chunk.clear().limit(bytes);
  }

  void readInts(int[] into, int count) throws IOException {
    for (int done = 0; done < count; ) {
      int now = Math.min(CHUNK / Integer.BYTES, count - done);
      take(now * Integer.BYTES).asIntBuffer().get(into, done, now);
      done += now;
    }
  }

  /** The bytes up to a zero, which is read and left out. */
  byte[] readWord() throws IOException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    for (byte b = take(1).get(0); b != 0; b = take(1).get(0)) {
      word.write(b);
    }
    return word.toByteArray();
  }

  /** Fails if there is more. */
  void end() throws IOException {
    if (in.read() >= 0) {
      throw damaged("bytes follow its %s, after byte %d".formatted(part, read));
    }
  }

  static IOException damaged(String how) {
    return new IOException("a damaged KenLM binary: %s; %s".formatted(how, REMEDY));
  }
}
