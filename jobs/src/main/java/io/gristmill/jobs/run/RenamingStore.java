package io.gristmill.jobs.run;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * Publishes by renaming: a table is the old one, for a moment none, then the new one, and never a
 * part of one.
 */
final class RenamingStore implements Store {

  private final FileSystem files;
  private final Configuration configuration;

  RenamingStore(FileSystem files, Configuration configuration) {
    this.files = files;
    this.configuration = configuration;
  }

  @Override
  public void put(Path target, byte[] bytes) throws IOException {
    files.mkdirs(target.getParent());
    Path hidden = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
    try {
      try (OutputStream out = files.create(hidden, true)) {
        out.write(bytes);
      }
      // FileSystem.rename replaces nothing on HDFS; this one does, in one step.
      FileContext.getFileContext(files.getUri(), configuration)
          .rename(hidden, target, Options.Rename.OVERWRITE);
    } finally {
      files.delete(hidden, false);
    }
  }

  @Override
  public void publish(Path written, Path target, List<String> names) throws IOException {
    if (!files.exists(written)) {
      // It was published before whoever did it died.
      if (!files.exists(target)) {
        throw new IOException("neither " + written + " nor " + target + " is there");
      }
      return;
    }
    files.mkdirs(target.getParent());
    if (files.exists(target)) {
      rename(target, new Path(written.getParent(), ".replaced-" + UUID.randomUUID()));
    }
    rename(written, target);
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }
}
