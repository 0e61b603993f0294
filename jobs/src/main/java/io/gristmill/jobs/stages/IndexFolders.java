package io.gristmill.jobs.stages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where signature indexes are: a folder of their own, or table {@code index} of a run directory.
 */
public final class IndexFolders {

  /** The table of a run directory. */
  static final String TABLE = "index";

  private IndexFolders() {}

  /** The index folders of run directories or index folders; an error names the one without. */
  static List<String> of(String key, List<String> paths, Configuration configuration) {
    List<String> folders = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      try {
        folders.add(find(paths.get(i), configuration));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(key + "[" + i + "]: " + e.getMessage(), e);
      }
    }
    return folders;
  }

  /** The index folder at a path. */
  public static String find(String path, Configuration configuration) {
    for (Path folder : List.of(new Path(path, TABLE), new Path(path))) {
      try {
        FileSystem files = folder.getFileSystem(configuration);
        if (files.exists(folder)) {
          for (FileStatus file : files.listStatus(folder)) {
            if (file.getPath().getName().startsWith("manifest-")) {
              return files.makeQualified(folder).toString();
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot look for an index in " + folder, e);
      }
    }
    throw new IllegalArgumentException(
        "no signature index in "
            + path
            + " nor in its folder index; a run writes one with dedup.index.write: true");
  }
}
