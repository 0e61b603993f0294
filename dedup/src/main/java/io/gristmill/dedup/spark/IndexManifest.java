package io.gristmill.dedup.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
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
 * @param snapshots added to this folder so far; the generation of the next, before those of bases
 * @param recipe the settings all of it was found with
 * @param signatures hex of the settings fingerprint in its signatures; null before the first
 * @param bases folders of the earlier indexes that this one continues, oldest first, none of which
 *     is looked up in another
 * @param documents folders of documents
 * @param bands folders of band keys, partitioned by band
 * @param state folder of clusters and removed documents, those of the bases included, or null
 * @param tombstones folders of withdrawn documents
 */
record IndexManifest(
    int version,
    int snapshots,
    DedupRecipe recipe,
    String signatures,
    List<String> bases,
    List<String> documents,
    List<String> bands,
    String state,
    List<String> tombstones) {

  private static final String PREFIX = "manifest-";

  static IndexManifest empty(DedupRecipe recipe, List<String> bases, String signatures) {
    return new IndexManifest(
        0, 0, recipe, signatures, bases, List.of(), List.of(), null, List.of());
  }

  /** The live manifest of a folder, or null if there is no index. */
  static IndexManifest read(String folder, Configuration configuration) {
    try {
      Path path = new Path(folder);
      FileSystem files = path.getFileSystem(configuration);
      String last = latest(files, path);
      if (last == null) {
        return null;
      }
      try (InputStream in = files.open(new Path(path, last))) {
        return new ObjectMapper().readValue(in, IndexManifest.class);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the index in " + folder, e);
    }
  }

  private static String latest(FileSystem files, Path folder) throws IOException {
    String last = null;
    FileStatus[] found;
    try {
      found = files.listStatus(folder);
    } catch (FileNotFoundException e) {
      return null; // no folder, no index: not a failure
    }
    for (FileStatus file : found) {
      String name = file.getPath().getName();
      if (name.startsWith(PREFIX) && (last == null || name.compareTo(last) > 0)) {
        last = name;
      }
    }
    return last;
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

  /** The next version after a snapshot. */
  IndexManifest added(String settings, String documentPart, String bandPart, String newState) {
    return new IndexManifest(
        version + 1,
        snapshots + 1,
        recipe,
        settings,
        bases,
        plus(documents, documentPart),
        plus(bands, bandPart),
        newState,
        tombstones);
  }

  /** The next version after a withdrawal. */
  IndexManifest withdrawn(String tombstonePart, String newState) {
    return new IndexManifest(
        version + 1,
        snapshots,
        recipe,
        signatures,
        bases,
        documents,
        bands,
        newState,
        plus(tombstones, tombstonePart));
  }

  /** The next version, without bases and tombstones. */
  IndexManifest compacted(int generations, String documentPart, String bandPart, String newState) {
    return new IndexManifest(
        version + 1,
        generations,
        recipe,
        signatures,
        List.of(),
        List.of(documentPart),
        List.of(bandPart),
        newState,
        List.of());
  }

  private static List<String> plus(List<String> parts, String part) {
    List<String> all = new ArrayList<>(parts);
    all.add(part);
    return all;
  }
}
