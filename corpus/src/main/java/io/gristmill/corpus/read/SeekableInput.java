package io.gristmill.corpus.read;

import java.io.Closeable;
import java.io.IOException;

/** Bytes of a file of known length, from any place. */
public interface SeekableInput extends Closeable {

  long length();

  long position() throws IOException;

  void seek(long position) throws IOException;

  /** As {@link java.io.InputStream#read(byte[], int, int)}. */
  int read(byte[] bytes, int from, int length) throws IOException;
}
