package io.gristmill.jobs.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files that are as slow to change as those of a store: after a set number of changes nothing
 * changes any more, as when the process is killed.
 */
class DyingFiles extends RawLocalFileSystem {
  // Hadoop makes file systems itself; tests of this class run one at a time.
  private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

  /** The same, where a rename is one step. */
  static final class Renaming extends DyingFiles {
    @Override
    public boolean rename(Path from, Path to) throws IOException {
      step();
      return super.renameAtOnce(from, to);
    }
  }

  /**
   * @param commit {@code rename}: renaming is one step; {@code copy}: it copies and deletes
   */
  static Configuration configuration(String commit) {
    Configuration configuration = new Configuration();
    configuration.set(Store.COMMIT, commit);
    configuration.setClass(
        "fs.file.impl",
        commit.equals("rename") ? Renaming.class : DyingFiles.class,
        FileSystem.class);
    configuration.setBoolean("fs.file.impl.disable.cache", true);
    return configuration;
  }

  static void dieAfter(int changes) {
    LEFT.set(changes);
  }

  static void live() {
    LEFT.set(Integer.MAX_VALUE);
  }

  /** Copies, then deletes, file by file; a copy appears whole or not at all. */
  @Override
  public boolean rename(Path from, Path to) throws IOException {
    FileStatus status = getFileStatus(from);
    if (status.isDirectory()) {
      for (FileStatus child : listStatus(from)) {
        rename(child.getPath(), new Path(to, child.getPath().getName()));
      }
      return delete(from, true);
    }
    step();
    java.nio.file.Path whole = Files.createTempFile("copy", null);
    java.nio.file.Path target = pathToFile(to).toPath();
    Files.copy(pathToFile(from).toPath(), whole, StandardCopyOption.REPLACE_EXISTING);
    Files.createDirectories(target.getParent());
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
    return delete(from, false);
  }

  boolean renameAtOnce(Path from, Path to) throws IOException {
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

  static void step() throws IOException {
    if (LEFT.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      throw new IOException("killed");
    }
  }
}
