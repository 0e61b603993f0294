package io.gristmill.tokenizer.spark;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.spark.sql.SparkSession;

/**
 * Local files that no longer change after a set number of changes, as when the process is killed.
 */
public final class MortalFiles extends RawLocalFileSystem {

  // Hadoop makes file systems itself; tests of this class run one at a time.
  private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);
  private static final String IMPLEMENTATION = "fs.file.impl";
  private static final String UNCACHED = "fs.file.impl.disable.cache";

  /** From here on the session's files die after so many changes. */
  static void dieAfter(SparkSession session, int changes) {
    LEFT.set(changes);
    session.conf().set(IMPLEMENTATION, MortalFiles.class.getName());
    session.conf().set(UNCACHED, "true");
  }

  static void live(SparkSession session) {
    session.conf().unset(IMPLEMENTATION);
    session.conf().unset(UNCACHED);
    LEFT.set(Integer.MAX_VALUE);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    step();
    if (exists(to)) {
      return false; // as HDFS does
    }
    return super.rename(from, to);
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

  private static void step() throws IOException {
    if (LEFT.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      throw new IOException("killed");
    }
  }
}
