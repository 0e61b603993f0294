package io.gristmill.corpus.read;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;

/** A zstd file, all frames of it, as one unit. */
final class ZstdUnits implements UnitSource {

  // zstd's own limit for decoding without being asked (ZSTD_WINDOWLOG_LIMIT_DEFAULT): 128 MiB.
  private static final int MAX_WINDOW_LOG = 27;
  private static final int CHECK_BYTES = 1 << 20;

  private final InputBuffer input;
  private final ReadLimits limits;
  private ZstdInputStreamNoFinalizer stream;
  private boolean begun;
  private boolean damaged;
  private long produced;

  ZstdUnits(SeekableInput source, ReadLimits limits) {
    this.input = new InputBuffer(source, 128 << 10);
    this.limits = limits;
  }

  @Override
  public boolean next() throws IOException {
    if (begun) {
      return false;
    }
    begun = true;
    stream = new ZstdInputStreamNoFinalizer(new InputBufferStream(input));
    stream.setLongMax(MAX_WINDOW_LOG);
    return true;
  }

  @Override
  public long offset() {
    return 0;
  }

  @Override
  public boolean owned() {
    return true;
  }

  @Override
  public boolean plain() {
    return false;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException, DamagedUnitException {
    if (damaged) {
      return -1;
    }
    int wanted = (int) Math.min(length, CHECK_BYTES - produced % CHECK_BYTES);
    int read;
    try {
      read = stream.read(bytes, from, wanted);
    } catch (ZstdIOException broken) {
      damaged = true;
      // The library has a message of its own, but no code, for a frame without an end.
      boolean ended = broken.getMessage().startsWith("Truncated source");
      throw new DamagedUnitException(
          ended ? Defect.TRUNCATED : Defect.DAMAGED,
          "the zstd stream cannot be decompressed after " + produced + " bytes");
    }
    if (read > 0) {
      produced += read;
      checkExpansion();
    }
    return read;
  }

  private void checkExpansion() throws DamagedUnitException {
    if (produced % CHECK_BYTES == 0
        && produced > limits.maxTextBytes()
        && produced > limits.maxExpansion() * input.position()) {
      damaged = true;
      throw new DamagedUnitException(
          Defect.BOMB,
          "a zstd stream becomes more than "
              + limits.maxExpansion()
              + " times larger (max-expansion), "
              + produced
              + " bytes and more");
    }
  }

  @Override
  public void close() throws IOException {
    if (stream != null) {
      stream.close();
    }
    input.close();
  }
}
