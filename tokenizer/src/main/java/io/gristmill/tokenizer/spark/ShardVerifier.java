package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.ManifestFiles;
import io.gristmill.tokenizer.shard.ShardCheck;
import io.gristmill.tokenizer.shard.ShardEntry;
import io.gristmill.tokenizer.shard.ShardReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads every shard again: checksum, rows, places, segments, control tokens, and every total of the
 * manifest.
 *
 * @param directory that {@link PackJob} wrote: holds {@code shards/} and {@code tail/}
 */
public record ShardVerifier(String directory) {

  /**
   * What a verification found.
   *
   * @param findings one line each; empty if all is well
   */
  public record Report(long files, long rows, long tokens, List<String> findings) {}

  public Report verify(SparkSession spark) throws IOException {
    Configuration configuration = spark.sessionState().newHadoopConf();
    Store store = new Store(configuration);
    List<String> findings = new ArrayList<>();
    byte[] bytes = store.read(new Path(directory + "/shards/" + ManifestFiles.MANIFEST));
    String marker =
        new String(
                store.read(new Path(directory + "/shards/" + ManifestFiles.SUCCESS)),
                StandardCharsets.US_ASCII)
            .strip();
    if (!marker.equals(ManifestFiles.sha256(bytes))) {
      findings.add(
          "shards/"
              + ManifestFiles.MANIFEST
              + ": its SHA-256 is not that of "
              + ManifestFiles.SUCCESS);
    }
    Manifest manifest = ManifestFiles.readManifest(bytes);
    List<ShardEntry> shards = list(store, "shards/", manifest.shards(), findings);
    List<ShardEntry> tail = list(store, "shards/", manifest.tail(), findings);
    checkNumbers(manifest, shards, tail, findings);
    List<ShardEntry> all = new ArrayList<>();
    shards.forEach(entry -> all.add(entry.withPath("shards/" + entry.path())));
    tail.forEach(entry -> all.add(entry.withPath("tail/" + entry.path())));

    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> shipped =
        context.broadcast(new SerializableConfiguration(configuration));
    context
        .parallelize(all, Math.max(1, Math.min(all.size(), 4096)))
        .map(new Check(directory, ShardCheck.of(manifest), shipped))
        .collect()
        .forEach(findings::addAll);
    shipped.destroy();
    return new Report(
        all.size(),
        rows(all),
        all.stream().mapToLong(ShardEntry::tokens).sum(),
        List.copyOf(findings));
  }

  private List<ShardEntry> list(
      Store store, String folder, Manifest.FileList files, List<String> findings)
      throws IOException {
    byte[] bytes = store.read(new Path(new Path(directory + "/" + folder), files.path()));
    if (!files.sha256().equals(ManifestFiles.sha256(bytes))) {
      findings.add(files.path() + ": its SHA-256 is not that of the manifest");
    }
    return ManifestFiles.readList(bytes);
  }

  private static void checkNumbers(
      Manifest manifest, List<ShardEntry> shards, List<ShardEntry> tail, List<String> findings) {
    Manifest.Accounting sums = manifest.accounting();
    Manifest.Layout layout = manifest.layout();
    expect("number of shards", layout.shards(), shards.size(), findings);
    expect("published rows", layout.shards() * layout.rowsPerShard(), rows(shards), findings);
    expect("published rows of the accounting", sums.publishedRows(), rows(shards), findings);
    expect("tail rows", sums.tailRows(), rows(tail), findings);
    expect(
        "published tokens",
        sums.publishedTokens(),
        shards.stream().mapToLong(ShardEntry::tokens).sum(),
        findings);
    expect(
        "tail tokens",
        sums.tailTokens(),
        tail.stream().mapToLong(ShardEntry::tokens).sum(),
        findings);
    expect(
        "tokens of documents and separators",
        sums.documentTokens() + sums.separatorTokens(),
        sums.publishedTokens() + sums.tailTokens() + sums.droppedTokens(),
        findings);
    expect(
        "places of all rows",
        (sums.publishedRows() + sums.tailRows()) * manifest.rows().rowLength(),
        sums.publishedTokens() + sums.tailTokens() + sums.padding(),
        findings);
    expect(
        "rows of the mixture",
        sums.publishedRows(),
        manifest.mixture().stream().mapToLong(Manifest.StreamPart::rows).sum(),
        findings);
    expect(
        "tokens of the mixture",
        sums.publishedTokens(),
        manifest.mixture().stream().mapToLong(Manifest.StreamPart::publishedTokens).sum(),
        findings);
    for (int i = 0; i < shards.size(); i++) {
      expect("file number in the list", i, shards.get(i).file(), findings);
    }
  }

  private static long rows(List<ShardEntry> entries) {
    return entries.stream().mapToLong(ShardEntry::rows).sum();
  }

  private static void expect(String what, long expected, long found, List<String> findings) {
    if (expected != found) {
      findings.add(what + ": " + found + ", should be " + expected);
    }
  }

  private static final class Check implements Function<ShardEntry, List<String>> {
    private final String directory;
    private final ShardCheck check;
    private final Broadcast<SerializableConfiguration> configuration;

    Check(String directory, ShardCheck check, Broadcast<SerializableConfiguration> configuration) {
      this.directory = directory;
      this.check = check;
      this.configuration = configuration;
    }

    @Override
    public List<String> call(ShardEntry entry) throws IOException {
      Store store = new Store(configuration.value().value());
      Path path = new Path(directory + "/" + entry.path());
      if (!store.exists(path)) {
        return List.of(entry.path() + ": is missing");
      }
      if (store.length(path) != entry.bytes()) {
        return List.of(
            entry.path() + ": has " + store.length(path) + " bytes, should have " + entry.bytes());
      }
      if (!store.sha256(path).equals(entry.sha256())) {
        return List.of(entry.path() + ": its SHA-256 is not that of the list");
      }
      try (ShardReader reader = ShardReader.open(store.parquet(path))) {
        return check.findings(entry, reader);
      }
    }
  }
}
