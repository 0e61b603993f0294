package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.export.ExportFormat;
import io.gristmill.tokenizer.export.OutputFolder;
import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.ManifestFiles;
import io.gristmill.tokenizer.shard.PackedRow;
import io.gristmill.tokenizer.shard.ShardPath;
import io.gristmill.tokenizer.shard.ShardReader;
import io.gristmill.tokenizer.spark.ExportCommit.Written;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes published shards in another format, one part for every so many shards, in their order. The
 * bytes depend on shards and settings alone.
 *
 * @param shards folder with the manifest
 * @param format name, see {@link ExportFormat#of}
 * @param shardsPerPart how many shards are put together, the last part may have fewer; 0 for as
 *     many as readers of the format like
 */
public record ExportJob(String shards, String format, int shardsPerPart) implements Serializable {

  public ExportJob {
    if (shardsPerPart < 0) {
      throw new IllegalArgumentException(
          "export: shards per part " + shardsPerPart + " must not be negative");
    }
  }

  /**
   * What was written.
   *
   * @param files names below the target
   * @param resumed whether an earlier export had written them and died while it named them
   */
  public record Exported(List<String> files, int parts, long rows, long bytes, boolean resumed) {}

  /**
   * Writes below {@code target}, which must be new, empty or what an export left that died; {@code
   * _SUCCESS} there, written last, holds the SHA-256 of the shards' manifest.
   */
  public Exported run(SparkSession spark, String target) throws IOException {
    Configuration configuration = spark.sessionState().newHadoopConf();
    Store store = new Store(configuration);
    byte[] bytes = finishedManifest(store);
    Manifest manifest = ManifestFiles.readManifest(bytes);
    int together = shardsPerPart == 0 ? liked(manifest) : shardsPerPart;
    int parts = Math.toIntExact(-Math.floorDiv(-manifest.layout().shards(), (long) together));
    ExportCommit commit = new ExportCommit(store, target);
    Optional<Written> left = commit.found();
    String sha256 = ManifestFiles.sha256(bytes);
    boolean resumed = left.isPresent() && left.get().isOf(sha256, format, together);
    Written written;
    if (resumed) {
      written = left.get();
    } else {
      commit.startAgain(left);
      written =
          new Written(
              sha256,
              format,
              together,
              write(spark, store, manifest, together, parts, commit.folder()));
      commit.writeDown(written);
    }
    commit.publish(written, resumed);
    long size = 0;
    for (String name : written.files().keySet()) {
      size += store.length(new Path(target + "/" + name));
    }
    return new Exported(
        List.copyOf(written.files().keySet()),
        parts,
        manifest.accounting().publishedRows(),
        size,
        resumed);
  }

  private SortedMap<String, String> write(
      SparkSession spark, Store store, Manifest manifest, int together, int parts, String writing)
      throws IOException {
    // A part of several shards is that much longer for a format that numbers files by part.
    ExportFormat exporter = ExportFormat.of(format, ofParts(manifest, together));
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> shipped =
        context.broadcast(new SerializableConfiguration(spark.sessionState().newHadoopConf()));
    List<Part> written =
        context
            .parallelize(IntStream.range(0, parts).boxed().toList(), parts)
            .map(new Write(shards, together, exporter, manifest.layout(), writing, shipped))
            .collect();
    shipped.destroy();
    SortedMap<String, String> files = new TreeMap<>();
    written.forEach(part -> files.putAll(part.files()));
    exporter.finish(
        written.stream().map(Part::note).toList(),
        name -> {
          files.put(name, name);
          return store.create(new Path(writing + "/" + name));
        });
    return files;
  }

  private byte[] finishedManifest(Store store) throws IOException {
    Path marker = new Path(shards + "/" + ManifestFiles.SUCCESS);
    if (!store.exists(marker)) {
      throw new IllegalArgumentException(
          "export: " + shards + " holds no finished shards: it has no " + ManifestFiles.SUCCESS);
    }
    byte[] bytes = store.read(new Path(shards + "/" + ManifestFiles.MANIFEST));
    String named = new String(store.read(marker), StandardCharsets.US_ASCII).strip();
    if (!named.equals(ManifestFiles.sha256(bytes))) {
      throw new IllegalArgumentException(
          "export: " + marker + " is not of the " + ManifestFiles.MANIFEST + " beside it");
    }
    return bytes;
  }

  private int liked(Manifest manifest) {
    Manifest.Layout layout = manifest.layout();
    long shardTokens = layout.rowsPerShard() * manifest.rows().rowLength();
    long liked = ExportFormat.of(format, manifest).likedTokens();
    return (int) Math.max(1, Math.min(layout.shards(), -Math.floorDiv(-liked, shardTokens)));
  }

  private static Manifest ofParts(Manifest manifest, int shardsPerPart) {
    Manifest.Layout layout = manifest.layout();
    return new Manifest(
        manifest.format(),
        manifest.version(),
        new Manifest.Layout(
            layout.shards(),
            layout.rowsPerShard() * shardsPerPart,
            layout.slots(),
            layout.rowGroupRows()),
        manifest.rows(),
        manifest.tokens(),
        manifest.order(),
        manifest.encoding(),
        manifest.mixture(),
        manifest.accounting(),
        manifest.shards(),
        manifest.tail(),
        manifest.provenance());
  }

  /**
   * What a task attempt wrote.
   *
   * @param files final name to the name of the attempt, both without folders
   */
  private record Part(String note, Map<String, String> files) implements Serializable {}

  private static final class Write implements Function<Integer, Part> {
    private final String shards;
    private final int shardsPerPart;
    private final ExportFormat format;
    private final long shardCount;
    private final int slots;
    private final String writing;
    private final Broadcast<SerializableConfiguration> configuration;

    Write(
        String shards,
        int shardsPerPart,
        ExportFormat format,
        Manifest.Layout layout,
        String writing,
        Broadcast<SerializableConfiguration> configuration) {
      this.shards = shards;
      this.shardsPerPart = shardsPerPart;
      this.format = format;
      this.shardCount = layout.shards();
      this.slots = layout.slots();
      this.writing = writing;
      this.configuration = configuration;
    }

    @Override
    public Part call(Integer part) throws IOException {
      Store store = new Store(configuration.value().value());
      Map<String, String> files = new TreeMap<>();
      long attempt = TaskContext.get().taskAttemptId();
      OutputFolder folder =
          name -> {
            String mine = name + "." + attempt;
            files.put(name, mine);
            return store.create(new Path(writing + "/" + mine));
          };
      long first = (long) part * shardsPerPart;
      long last = Math.min(shardCount, first + shardsPerPart);
      try (ShardSequence rows = new ShardSequence(store, shards, slots, first, last)) {
        return new Part(format.write(part, rows, folder), files);
      }
    }
  }

  /** The rows of several shards, one open at a time. */
  private static final class ShardSequence implements Iterator<PackedRow>, AutoCloseable {
    private final Store store;
    private final String folder;
    private final int slots;
    private final long last;
    private long next;
    private ShardReader current;

    ShardSequence(Store store, String folder, int slots, long first, long last) {
      this.store = store;
      this.folder = folder;
      this.slots = slots;
      this.next = first;
      this.last = last;
    }

    @Override
    public boolean hasNext() {
      try {
        while ((current == null || !current.hasNext()) && next < last) {
          close();
          current =
              ShardReader.open(store.parquet(new Path(folder + "/" + ShardPath.of(next++, slots))));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return current != null && current.hasNext();
    }

    @Override
    public PackedRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }

    @Override
    public void close() throws IOException {
      if (current != null) {
        current.close();
        current = null;
      }
    }
  }
}
