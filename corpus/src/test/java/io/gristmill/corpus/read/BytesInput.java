package io.gristmill.corpus.read;

/** A file in memory, read in pieces of an awkward size. */
final class BytesInput implements SeekableInput {

  private final byte[] bytes;
  private int position;

  BytesInput(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void seek(long to) {
    position = Math.toIntExact(to);
  }

  @Override
  public int read(byte[] target, int from, int length) {
    if (position == bytes.length) {
      return -1;
    }
    int read = Math.min(Math.min(length, 4093), bytes.length - position);
    System.arraycopy(bytes, position, target, from, read);
    position += read;
    return read;
  }

  @Override
  public void close() {}
}
