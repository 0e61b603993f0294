package io.gristmill.corpus.spark;

import io.gristmill.corpus.ContentHash;
import io.gristmill.corpus.read.ColumnCheck;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The files of a source, found and checked on the driver before any job starts. */
public final class SourceFiles {

  private SourceFiles() {}

  /**
   * All files of a source by path, each once. Names that begin with {@code _} or {@code .} are left
   * out, as Spark does, unless named in full.
   *
   * @throws IllegalArgumentException naming the source, where a path leads to nothing or the
   *     columns are not there
   */
  public static List<InputFile> list(SparkSession spark, SourceInput source) {
    return list(spark.sparkContext().hadoopConfiguration(), source);
  }

  static List<InputFile> list(Configuration configuration, SourceInput source) {
    Map<String, InputFile> files = new LinkedHashMap<>();
    for (String path : source.paths()) {
      List<InputFile> found;
      try {
        found = expand(new Path(path), configuration);
      } catch (FileNotFoundException gone) {
        found = List.of();
      } catch (IOException failure) {
        throw new UncheckedIOException(
            "source '" + source.name() + "': cannot list " + path, failure);
      }
      if (found.isEmpty()) {
        throw new IllegalArgumentException("source '" + source.name() + "': no files at " + path);
      }
      found.forEach(file -> files.put(file.path(), file));
    }
    List<InputFile> sorted =
        files.values().stream().sorted(Comparator.comparing(InputFile::path)).toList();
    checkColumns(configuration, source, sorted);
    return sorted;
  }

  /**
   * What became of files since they were listed, in words: the first that is gone or has another
   * size or time; empty when all are as they were. Files that came since do not matter.
   */
  public static Optional<String> firstChange(
      SparkSession spark, SourceInput source, List<InputFile> files) throws IOException {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    Map<String, InputFile> now = new HashMap<>();
    for (String path : source.paths()) {
      try {
        expand(new Path(path), configuration).forEach(file -> now.put(file.path(), file));
      } catch (FileNotFoundException gone) {
        now.remove(path); // A folder vanished while it was listed: its files are missing below.
      }
    }
    for (InputFile file : files) {
      InputFile found = now.get(file.path());
      if (found == null) {
        return Optional.of(file.path() + " vanished");
      }
      if (!found.equals(file)) {
        return Optional.of(
            "%s changed (%,d bytes, now %,d)".formatted(file.path(), file.size(), found.size()));
      }
    }
    return Optional.empty();
  }

  /** 32 hex digits that change with the path, size or time of any file. */
  public static String fingerprint(List<InputFile> files) {
    var text = new StringBuilder();
    files.stream()
        .sorted(Comparator.comparing(InputFile::path))
        .forEach(
            file ->
                text.append(file.path())
                    .append('\0')
                    .append(file.size())
                    .append('\0')
                    .append(file.modified())
                    .append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return ContentHash.hash128Hex(bytes, 0, bytes.length);
  }

  /** Looks into the first file that has any bytes. */
  private static void checkColumns(
      Configuration configuration, SourceInput source, List<InputFile> files) {
    InputFile first = files.stream().filter(file -> file.size() > 0).findFirst().orElse(null);
    if (first == null) {
      return;
    }
    Path path = new Path(first.path());
    try {
      var stream = path.getFileSystem(configuration).open(path);
      ColumnCheck.check(new HadoopInput(stream, first.size()), first.path(), source.format());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "source '" + source.name() + "': " + wrong.getMessage(), wrong);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "source '" + source.name() + "': cannot read " + first.path(), failure);
    }
  }

  private static List<InputFile> expand(Path path, Configuration configuration) throws IOException {
    FileSystem fileSystem = path.getFileSystem(configuration);
    FileStatus[] matches = fileSystem.globStatus(path);
    var files = new ArrayList<InputFile>();
    if (matches != null) {
      for (FileStatus match : matches) {
        collect(fileSystem, match, files);
      }
    }
    return files;
  }

  private static void collect(FileSystem fileSystem, FileStatus status, List<InputFile> files)
      throws IOException {
    if (status.isFile()) {
      files.add(
          new InputFile(
              status.getPath().toString(), status.getLen(), status.getModificationTime()));
      return;
    }
    for (FileStatus child : fileSystem.listStatus(status.getPath())) {
      String name = child.getPath().getName();
      if (!name.startsWith("_") && !name.startsWith(".")) {
        collect(fileSystem, child, files);
      }
    }
  }
}
