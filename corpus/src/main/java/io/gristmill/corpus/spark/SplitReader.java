package io.gristmill.corpus.spark;

import io.gristmill.corpus.read.CloseableIterator;
import io.gristmill.corpus.read.FileRange;
import io.gristmill.corpus.read.RawRecord;
import io.gristmill.corpus.read.RecordReader;
import io.gristmill.corpus.read.RecordReaders;
import io.gristmill.corpus.read.SourceFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads a split on an executor: every record in order, defects included, in bounded memory. A file
 * that is gone or whose storage fails throws, so that the task is tried again; it is never a
 * defect.
 */
public final class SplitReader implements CloseableIterator<RawRecord> {

  private final Iterator<FileRange> ranges;
  private final SourceFormat format;
  private final Configuration configuration;
  private RecordReader reader;
  private RawRecord next;

  private SplitReader(InputSplit split, SourceFormat format, Configuration configuration) {
    this.ranges = split.ranges().iterator();
    this.format = format;
    this.configuration = configuration;
  }

  public static CloseableIterator<RawRecord> open(
      InputSplit split, SourceInput source, Configuration configuration) {
    return new SplitReader(split, source.format(), configuration);
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null) {
        if (reader == null) {
          if (!ranges.hasNext()) {
            return false;
          }
          reader = open(ranges.next());
        }
        next = reader.next();
        if (next == null) {
          reader.close();
          reader = null;
        }
      }
      return true;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public RawRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RawRecord record = next;
    next = null;
    return record;
  }

  @Override
  public void close() {
    try {
      if (reader != null) {
        reader.close();
        reader = null;
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private RecordReader open(FileRange range) throws IOException {
    Path path = new Path(range.path());
    FileSystem fileSystem = path.getFileSystem(configuration);
    var input = new HadoopInput(fileSystem.open(path), range.fileSize());
    try {
      return RecordReaders.open(input, range, format);
    } catch (IOException | RuntimeException failure) {
      input.close();
      throw failure;
    }
  }
}
