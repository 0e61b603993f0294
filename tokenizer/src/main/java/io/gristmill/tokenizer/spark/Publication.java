package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.ManifestFiles;
import io.gristmill.tokenizer.shard.ShardEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gives the files of the winning task attempts their names, writes lists and manifest, and last the
 * marker that holds the manifest's hash. Runs on the driver.
 */
final class Publication {

  /** Renames wait for the store, not for this machine. */
  private static final int THREADS = 16;

  private final PackedRun run;
  private final ShardFiles files;
  private final Store store;
  private final String directory;

  Publication(PackedRun run, ShardFiles files, Store store) {
    this.run = run;
    this.files = files;
    this.store = store;
    this.directory = run.request().directory();
  }

  PackResult publish(List<ShardEntry> written, Dataset<Row> places) throws IOException {
    List<ShardEntry> all = new ArrayList<>(written);
    all.sort(Comparator.comparingLong(ShardEntry::file));
    checkComplete(all);
    List<ShardEntry> shards = entries(all, "shards/", false);
    List<ShardEntry> tail = entries(all, "tail/", true);
    byte[] shardList = ManifestFiles.writeList(shards);
    byte[] tailList = ManifestFiles.writeList(tail);
    Manifest manifest =
        new ManifestBuilder(run, files)
            .build(
                shards,
                tail,
                list("shards/", ManifestFiles.SHARDS, shardList, shards),
                list("tail/", ManifestFiles.TAIL, tailList, tail),
                places);
    rename(all);
    store.remove(new Path(directory + "/.writing"));
    store.write(new Path(directory + "/tail/" + ManifestFiles.TAIL), tailList);
    store.write(new Path(directory + "/shards/" + ManifestFiles.SHARDS), shardList);
    byte[] bytes = ManifestFiles.write(manifest);
    store.write(new Path(directory + "/shards/" + ManifestFiles.MANIFEST), bytes);
    store.write(
        new Path(directory + "/shards/" + ManifestFiles.SUCCESS),
        (ManifestFiles.sha256(bytes) + "\n").getBytes(StandardCharsets.US_ASCII));
    return new PackResult(manifest, shards, tail);
  }

  private void checkComplete(List<ShardEntry> all) {
    if (all.size() != files.count()) {
      Set<Long> present = new HashSet<>();
      all.forEach(entry -> present.add(entry.file()));
      long missing = 0;
      while (present.contains(missing)) {
        missing++;
      }
      throw new IllegalStateException(
          all.size()
              + " files were written, not "
              + files.count()
              + "; the first that is missing is "
              + files.path(missing)
              + ": its documents are in the mixture, not among the documents");
    }
  }

  private List<ShardEntry> entries(List<ShardEntry> all, String folder, boolean ofTail) {
    return all.stream()
        .filter(entry -> files.isTail(entry.file()) == ofTail)
        .map(entry -> entry.withPath(files.path(entry.file()).substring(folder.length())))
        .toList();
  }

  private static Manifest.FileList list(
      String folder, String name, byte[] bytes, List<ShardEntry> entries) {
    String path = folder.equals("tail/") ? "../" + folder + name : name;
    return new Manifest.FileList(
        path,
        ManifestFiles.sha256(bytes),
        entries.size(),
        entries.stream().mapToLong(ShardEntry::rows).sum(),
        entries.stream().mapToLong(ShardEntry::tokens).sum());
  }

  private void rename(List<ShardEntry> all) throws IOException {
    Set<String> folders = new HashSet<>(List.of("shards", "tail"));
    for (ShardEntry entry : all) {
      String path = files.path(entry.file());
      folders.add(path.substring(0, path.lastIndexOf('/')));
    }
    for (String folder : folders) {
      store.makeFolder(new Path(directory + "/" + folder));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> renames = new ArrayList<>();
      for (ShardEntry entry : all) {
        renames.add(threads.submit(() -> rename(entry)));
      }
      for (Future<?> rename : renames) {
        rename.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("cannot name the shards", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while naming the shards", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private void rename(ShardEntry entry) {
    try {
      store.rename(new Path(entry.path()), new Path(directory + "/" + files.path(entry.file())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
