package io.gristmill.corpus.read;

import java.io.IOException;
import java.io.InputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * An input as Parquet's library wants it. Remembers when the storage, not the file, was at fault.
 */
final class ParquetInput implements InputFile {

  private final SeekableInput input;
  private IOException storageFailure;

  ParquetInput(SeekableInput input) {
    this.input = input;
  }

  @Override
  public long getLength() {
    return input.length();
  }

  @Override
  public SeekableInputStream newStream() {
    var bytes = new Bytes();
    return new DelegatingSeekableInputStream(bytes) {
      @Override
      public long getPos() throws IOException {
        return input.position();
      }

      @Override
      public void seek(long position) throws IOException {
        input.seek(position);
      }
    };
  }

  /** Throws what the storage threw, if anything. */
  void throwStorageFailure() throws IOException {
    if (storageFailure != null) {
      throw storageFailure;
    }
  }

  private final class Bytes extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        return input.read(bytes, from, length);
      } catch (IOException failure) {
        storageFailure = failure;
        throw failure;
      }
    }
  }
}
