package io.gristmill.tokenizer.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gristmill.tokenizer.shard.ManifestFiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;

/**
 * Gives the files of an export their names. What is to be named is written down first, so that
 * whoever comes after a process that died among its renames goes on with them, or knows which files
 * are an export's and may go.
 */
final class ExportCommit {

  private static final String WRITING = ".writing";
  private static final String WRITTEN = "written.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final String target;

  ExportCommit(Store store, String target) {
    this.store = store;
    this.target = target;
  }

  /**
   * A finished export without its names.
   *
   * @param manifest SHA-256 of the shards' manifest
   * @param files final name to the name in {@link #folder}
   */
  record Written(String manifest, String format, int shardsPerPart, SortedMap<String, String> files)
      implements Serializable {

    boolean isOf(String otherManifest, String otherFormat, int otherShardsPerPart) {
      return manifest.equals(otherManifest)
          && format.equals(otherFormat)
          && shardsPerPart == otherShardsPerPart;
    }
  }

  /** Where files are written. */
  String folder() {
    return target + "/" + WRITING;
  }

  /** What an export that died had written, when it had written all; refuses an occupied target. */
  Optional<Written> found() throws IOException {
    List<String> there = new ArrayList<>(store.list(new Path(target)));
    boolean finished = there.contains(ManifestFiles.SUCCESS);
    Path list = new Path(folder(), WRITTEN);
    Optional<Written> written =
        !finished && store.exists(list)
            ? Optional.of(JSON.readValue(store.read(list), Written.class))
            : Optional.empty();
    if (finished) {
      // Of an export that died after its marker: its list alone.
      store.remove(new Path(folder()));
    }
    there.removeIf(name -> name.startsWith(".")); // our own, and locks: no loader's files
    written.ifPresent(of -> there.removeAll(of.files().keySet()));
    if (!there.isEmpty()) {
      throw new IllegalArgumentException(
          "export: "
              + target
              + " is not empty, it holds "
              + (finished ? ManifestFiles.SUCCESS : there.get(0))
              + "; name a new folder");
    }
    return written;
  }

  /** Removes what an export that died has left, and makes the folder to write in. */
  void startAgain(Optional<Written> left) throws IOException {
    for (String name : left.map(Written::files).orElseGet(TreeMap::new).keySet()) {
      store.remove(new Path(target, name));
    }
    // Last: until then its list says whose the files are.
    store.remove(new Path(folder()));
    store.makeFolder(new Path(folder()));
  }

  /** From here on the export is finished by {@link #publish} alone, now or later. */
  void writeDown(Written written) throws IOException {
    // Under another name first: half a list must not be taken for one.
    Path partial = new Path(folder(), WRITTEN + ".partial");
    store.write(partial, JSON.writeValueAsString(written).getBytes(StandardCharsets.UTF_8));
    store.rename(partial, new Path(folder(), WRITTEN));
  }

  /**
   * @param again whether another process has begun this before
   */
  void publish(Written written, boolean again) throws IOException {
    for (var file : written.files().entrySet()) {
      Path from = new Path(folder(), file.getValue());
      Path to = new Path(target, file.getKey());
      if (!again) {
        store.rename(from, to);
      } else if (store.exists(from)) {
        // On an object store a rename is a copy and a removal; it may have died between them.
        store.remove(to);
        store.rename(from, to);
      } else if (!store.exists(to)) {
        throw new IOException(
            "export: " + to + " is gone and so is what it was written as, " + from);
      }
    }
    store.write(
        new Path(target, ManifestFiles.SUCCESS),
        (written.manifest() + "\n").getBytes(StandardCharsets.US_ASCII));
    store.remove(new Path(folder()));
  }
}
