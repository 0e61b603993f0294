package io.gristmill.corpus.read;

import java.io.Closeable;
import java.io.IOException;

/**
 * The decompressed bytes of a file, unit by unit. A unit is what decompression can start at: a gzip
 * member, a bzip2 block, a whole zstd file, or, in a file that is not compressed, the bytes of one
 * range.
 */
interface UnitSource extends Closeable {

  /**
   * Moves to the next unit; false at the end of the file. After damage, to the next sound one.
   * Begins with the first unit of the range, and goes on behind it.
   *
   * @throws DamagedUnitException where there is something that is no unit
   */
  boolean next() throws IOException, DamagedUnitException;

  /** The place of the current unit in the file. */
  long offset();

  /** Whether the current unit belongs to the range; none does after the first that does not. */
  boolean owned();

  /** Whether records have addresses of their own in the file, by which they are to be named. */
  boolean plain();

  /** Bytes of the current unit, at least one; -1 at its end. */
  int read(byte[] bytes, int from, int length) throws IOException, DamagedUnitException;
}
