package io.gristmill.corpus.read;

import java.io.Closeable;
import java.io.IOException;

/** The records of one range of a file, in order. */
public interface RecordReader extends Closeable {

  /** The next record or defect, or null after the last. An exception means the storage failed. */
  RawRecord next() throws IOException;
}
