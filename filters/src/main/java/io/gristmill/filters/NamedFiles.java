package io.gristmill.filters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens the files that a recipe names: lists and models. Local ones here; jobs read them from any
 * file system Hadoop knows.
 */
public interface NamedFiles {

  /** The bytes of a file; fails when there is none. */
  InputStream open(String path) throws IOException;

  /** Names of what lies in a folder, sorted; empty when there is no such folder. */
  List<String> list(String folder) throws IOException;

  /** Files of this machine. */
  static NamedFiles local() {
    return new NamedFiles() {
      @Override
      public InputStream open(String path) throws IOException {
        return Files.newInputStream(Path.of(path));
      }

      @Override
      public List<String> list(String folder) throws IOException {
        if (!Files.isDirectory(Path.of(folder))) {
          return List.of();
        }
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
          return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
      }
    };
  }
}
