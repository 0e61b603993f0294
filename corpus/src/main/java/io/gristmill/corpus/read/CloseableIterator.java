package io.gristmill.corpus.read;

import java.util.Iterator;

/**
 * An iterator that holds something open. Failures to read are {@link java.io.UncheckedIOException}.
 */
public interface CloseableIterator<T> extends Iterator<T>, AutoCloseable {

  @Override
  void close();
}
