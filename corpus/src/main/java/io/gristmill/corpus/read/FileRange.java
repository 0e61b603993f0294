package io.gristmill.corpus.read;

import java.io.Serializable;

/**
 * A part of a file: the records that belong to the bytes from {@code start} to {@code end}. Where a
 * file is cut, it is cut at every multiple of {@code step}: a reader has to know where the next
 * part begins in order to stop there.
 *
 * @param fileSize the size of the whole file
 */
public record FileRange(String path, long start, long end, long step, long fileSize)
    implements Serializable {

  public FileRange {
    if (start < 0 || end < start || end > fileSize || step < 1) {
      throw new IllegalArgumentException(
          "range " + start + ".." + end + " by " + step + " of " + fileSize + " bytes: " + path);
    }
  }

  /** The whole of a file. */
  public static FileRange whole(String path, long fileSize) {
    return new FileRange(path, 0, fileSize, Math.max(1, fileSize), fileSize);
  }

  public long bytes() {
    return end - start;
  }
}
