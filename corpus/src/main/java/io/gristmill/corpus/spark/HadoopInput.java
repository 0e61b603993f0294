package io.gristmill.corpus.spark;

import io.gristmill.corpus.read.SeekableInput;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/** A file of a Hadoop file system, with the length it was listed with. */
final class HadoopInput implements SeekableInput {

  private final FSDataInputStream stream;
  private final long length;

  HadoopInput(FSDataInputStream stream, long length) {
    this.stream = stream;
    this.length = length;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public long position() throws IOException {
    return stream.getPos();
  }

  @Override
  public void seek(long position) throws IOException {
    if (position != stream.getPos()) {
      stream.seek(position);
    }
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    return stream.read(bytes, from, count);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
