package io.gristmill.testing;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files that no longer change after a set number of changes, as when the process is killed.
 * What a rename is, and how many changes, is the subclass's.
 */
public abstract class DyingFiles extends RawLocalFileSystem {

  // Hadoop makes file systems itself; tests that use one run one at a time.
  private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

  /** From here on files die after so many changes. */
  public static void dieAfter(int changes) {
    LEFT.set(changes);
  }

  public static void live() {
    LEFT.set(Integer.MAX_VALUE);
  }

  /** A change is about to be made; fails when the files are dead. */
  protected static void step() throws IOException {
    if (LEFT.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      throw new IOException("killed");
    }
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    if (exists(path)) {
      step();
    }
    return super.delete(path, recursive);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    step();
    return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    step();
    return super.create(path, overwrite, bufferSize, replication, blockSize, progress);
  }
}
