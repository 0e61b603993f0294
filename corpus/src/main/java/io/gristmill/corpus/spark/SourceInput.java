package io.gristmill.corpus.spark;

import io.gristmill.corpus.read.SourceFormat;
import java.io.Serializable;
import java.util.List;

/**
 * A source of documents.
 *
 * @param name what the source is called
 * @param paths files, folders (with all below them) and globs, on any file system Hadoop knows
 */
public record SourceInput(String name, List<String> paths, SourceFormat format)
    implements Serializable {

  public SourceInput {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("a source needs a name");
    }
    paths = List.copyOf(paths);
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("source '" + name + "': no paths");
    }
  }
}
