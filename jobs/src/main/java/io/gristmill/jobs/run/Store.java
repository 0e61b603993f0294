package io.gristmill.jobs.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** How a file system makes something appear at once: by renaming, or by the write of one object. */
sealed interface Store permits RenamingStore, ObjectStore {

  /** Setting that overrules what the scheme tells: {@code rename} or {@code copy}. */
  String COMMIT = "gristmill.commit";

  // Where renaming a folder is one step, whatever it holds. abfs is left out: without a
  // hierarchical namespace it copies.
  Set<String> RENAME_AT_ONCE = Set.of("file", "hdfs", "viewfs", "webhdfs", "ofs", "o3fs");

  static Store of(Path root, FileSystem files, Configuration configuration) {
    String commit =
        configuration.get(
            COMMIT, RENAME_AT_ONCE.contains(root.toUri().getScheme()) ? "rename" : "copy");
    return switch (commit) {
      case "rename" -> new RenamingStore(files, configuration);
      case "copy" -> new ObjectStore(files);
      default ->
          throw new IllegalArgumentException(COMMIT + " '" + commit + "' must be rename or copy");
    };
  }

  /** Replaces a small file: a reader sees the old bytes or the new. */
  void put(Path target, byte[] bytes) throws IOException;

  /**
   * Moves a finished table or file to where readers look, in place of what is there. May be called
   * again after it died at any point.
   *
   * @param names of all files of the table below {@code written}, as they were when it was
   *     finished; one empty name for a single file
   */
  void publish(Path written, Path target, List<String> names) throws IOException;

  /** Names of the files below a folder, relative to it, sorted; one empty name for a file. */
  static List<String> names(FileSystem files, Path folder) throws IOException {
    String base = folder.toUri().getPath();
    List<String> names = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> found;
    try {
      found = files.listFiles(folder, true);
    } catch (FileNotFoundException e) {
      return List.of();
    }
    while (found.hasNext()) {
      String path = found.next().getPath().toUri().getPath();
      names.add(path.equals(base) ? "" : path.substring(base.length() + 1));
    }
    names.sort(null);
    return names;
  }
}
