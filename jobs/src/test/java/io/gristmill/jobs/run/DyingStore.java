package io.gristmill.jobs.run;

import io.gristmill.testing.DyingFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files that die, of a store where a rename copies and deletes, file by file. */
class DyingStore extends DyingFiles {
  /** The same, where a rename is one step. */
  static final class Renaming extends DyingStore {
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
        commit.equals("rename") ? Renaming.class : DyingStore.class,
        FileSystem.class);
    configuration.setBoolean("fs.file.impl.disable.cache", true);
    return configuration;
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
}
