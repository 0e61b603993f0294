package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.shard.ManifestFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;

/** The files of a run on any Hadoop file system; on a local one without checksum files beside. */
final class Store {

  private final Configuration configuration;

  Store(Configuration configuration) {
    this.configuration = configuration;
  }

  private FileSystem files(Path path) throws IOException {
    FileSystem files = path.getFileSystem(configuration);
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }

  OutputStream create(Path path) throws IOException {
    return files(path).create(path, true, 1 << 20);
  }

  void write(Path path, byte[] bytes) throws IOException {
    try (OutputStream out = create(path)) {
      out.write(bytes);
    }
  }

  InputStream open(Path path) throws IOException {
    return files(path).open(path, 1 << 20);
  }

  byte[] read(Path path) throws IOException {
    try (InputStream in = open(path)) {
      return in.readAllBytes();
    }
  }

  String sha256(Path path) throws IOException {
    MessageDigest digest = ManifestFiles.newSha256();
    byte[] buffer = new byte[1 << 20];
    try (InputStream in = open(path)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  InputFile parquet(Path path) throws IOException {
    return HadoopInputFile.fromPath(path, configuration);
  }

  void makeFolder(Path folder) throws IOException {
    if (!files(folder).mkdirs(folder)) {
      throw new IOException("cannot make " + folder);
    }
  }

  void rename(Path from, Path to) throws IOException {
    if (!files(from).rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  boolean exists(Path path) throws IOException {
    return files(path).exists(path);
  }

  long length(Path path) throws IOException {
    return files(path).getFileStatus(path).getLen();
  }

  /** Names of what is in a folder; none if it is not there. */
  List<String> list(Path folder) throws IOException {
    try {
      return Arrays.stream(files(folder).listStatus(folder))
          .map(status -> status.getPath().getName())
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** Removes a folder and what is in it, if it is there. */
  void remove(Path folder) throws IOException {
    try {
      files(folder).delete(folder, true);
    } catch (FileNotFoundException e) {
      // Gone already: nothing to remove.
      return;
    }
  }
}
