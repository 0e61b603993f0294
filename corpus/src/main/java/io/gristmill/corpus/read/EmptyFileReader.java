package io.gristmill.corpus.read;

import io.gristmill.corpus.read.RawRecord.Address;
import java.io.IOException;

/** A file of no bytes, which no writer leaves behind that has finished: one defect. */
final class EmptyFileReader implements RecordReader {

  private final SeekableInput input;
  private final FileRange range;
  private boolean told;

  EmptyFileReader(SeekableInput input, FileRange range) {
    this.input = input;
    this.range = range;
  }

  @Override
  public RawRecord next() {
    if (told) {
      return null;
    }
    told = true;
    return RawRecord.defect(
        new Address(range.path(), 0, 0), Defect.EMPTY_FILE, "the file has no bytes", 0);
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
