package io.gristmill.jobs.stages;

import io.gristmill.filters.NamedFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Files on any file system Hadoop knows; {@code .gz} and {@code .bz2} are looked through. */
record HadoopFiles(Configuration configuration) implements NamedFiles {

  @Override
  public InputStream open(String name) throws IOException {
    Path path = new Path(name);
    InputStream in = path.getFileSystem(configuration).open(path);
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
    return codec == null ? in : codec.createInputStream(in);
  }

  @Override
  public List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    Path path = new Path(folder);
    try {
      for (FileStatus status : path.getFileSystem(configuration).listStatus(path)) {
        names.add(status.getPath().getName());
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    Collections.sort(names);
    return names;
  }

  /** What tells one version of a file from another; fails where there is no such file. */
  String stamp(String name) throws IOException {
    Path path = new Path(name);
    FileStatus status = path.getFileSystem(configuration).getFileStatus(path);
    if (!status.isFile()) {
      throw new IOException(name + " is a folder, not a file");
    }
    return name + '\0' + status.getLen() + '\0' + status.getModificationTime();
  }
}
