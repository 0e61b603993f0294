package io.gristmill.dedup.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Which folders are the index. The manifest of the highest version is the index; it appears by one
 * rename, so an update that dies leaves the one before.
 *
 * @param version counts commits
 * @param generation of the next snapshot
 * @param recipe the settings all of it was found with
 * @param signatures hex of the settings fingerprint in its signatures; null before the first
 * @param documents folders of documents
 * @param bands folders of band keys, partitioned by band
 * @param state folder of clusters and removed documents, or null
 * @param tombstones folders of withdrawn documents
 */
record IndexManifest(
    int version,
    int generation,
    String recipe,
    String signatures,
    List<String> documents,
    List<String> bands,
    String state,
    List<String> tombstones) {

  private static final String PREFIX = "manifest-";

  static IndexManifest empty(String recipe) {
    return new IndexManifest(0, 0, recipe, null, List.of(), List.of(), null, List.of());
  }

  /** The live manifest of a folder, or null if there is no index. */
  static IndexManifest read(String folder, Configuration configuration) {
    try {
      Path path = new Path(folder);
      FileSystem files = path.getFileSystem(configuration);
      String last = null;
      for (FileStatus file : files.listStatus(path)) {
        String name = file.getPath().getName();
        if (name.startsWith(PREFIX) && (last == null || name.compareTo(last) > 0)) {
          last = name;
        }
      }
      if (last == null) {
        return null;
      }
      try (InputStream in = files.open(new Path(path, last))) {
        return new ObjectMapper().readValue(in, IndexManifest.class);
      }
    } catch (FileNotFoundException e) {
      return null; // no folder, no index: not a failure
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the index in " + folder, e);
    }
  }

  /** Makes this the index. Fails if another update did so first. */
  void commit(String folder, Configuration configuration) {
    try {
      Path path = new Path(folder);
      FileSystem files = path.getFileSystem(configuration);
      Path attempt = new Path(path, ".attempt-" + version);
      try (OutputStream out = files.create(attempt, true)) {
        new ObjectMapper().writeValue(out, this);
      }
      Path manifest = new Path(path, "%s%08d.json".formatted(PREFIX, version));
      if (files.exists(manifest) || !files.rename(attempt, manifest)) {
        throw new IllegalStateException(
            "version " + version + " of the index in " + folder + " exists: another update ran");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot commit the index in " + folder, e);
    }
  }
}
