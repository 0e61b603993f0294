package io.gristmill.dedup.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.substring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A corpus that grows: what was seen is kept as tables (documents without text, band keys
 * partitioned by band, clusters), and a new snapshot is compared with them without reading old
 * text. Adding A and then B removes exactly what one deduplication of A and B removes with A of the
 * earlier generation. Withdrawn documents match nothing from then on and are never survivors; what
 * they joined stays joined. One writer at a time; a second one fails at its commit.
 */
public final class SignatureIndex {

  private final SparkSession session;
  private final String folder;
  private final DedupRecipe recipe;
  private final DedupScale scale;
  private IndexManifest manifest;

  /**
   * What an update changed.
   *
   * @param duplicates of the new snapshot: the columns of {@link Found#duplicates}
   * @param superseded documents (doc_id) kept until now that go, since a new document joined two
   *     old clusters
   * @param restored documents (doc_id) removed until now that stay, since the survivor was
   *     withdrawn
   * @param report of the comparison; null for a withdrawal
   */
  public record Update(
      Dataset<Row> duplicates,
      Dataset<Row> superseded,
      Dataset<Row> restored,
      DedupReport report) {}

  private SignatureIndex(
      SparkSession session,
      String folder,
      DedupRecipe recipe,
      DedupScale scale,
      IndexManifest manifest) {
    this.session = session;
    this.folder = folder;
    this.recipe = recipe;
    this.scale = scale;
    this.manifest = manifest;
  }

  /** Opens the index of a folder, or an empty one. Refuses one made by another recipe. */
  public static SignatureIndex open(
      SparkSession session, String folder, DedupRecipe recipe, DedupScale scale) {
    String settings =
        recipe.exact().stream().sorted().toList() + " " + recipe.fuzzy() + " " + recipe.survivor();
    IndexManifest found = IndexManifest.read(folder, session.sparkContext().hadoopConfiguration());
    if (found != null && !found.recipe().equals(settings)) {
      throw new IllegalArgumentException(
          "the index in " + folder + " was made by " + found.recipe() + ", not by " + settings);
    }
    return new SignatureIndex(
        session, folder, recipe, scale, found == null ? IndexManifest.empty(settings) : found);
  }

  /** Adds a snapshot: the narrow table of its documents. */
  public Update add(Dataset<Row> snapshot) {
    requireLatest();
    int generation = manifest.generation();
    String signatures = fingerprint(snapshot);
    Dataset<Row> known = documents();
    Dataset<Row> numbered = snapshot.withColumn("generation", lit(generation));
    Dataset<Row> fresh =
        known == null
            ? numbered
            : numbered.join(known.select("doc_id"), new String[] {"doc_id"}, "left_anti");
    Narrow news = new Narrow(recipe, fresh);
    Evidence evidence =
        known == null
            ? news
            : new IndexedEvidence(
                news, new Narrow(recipe, unbanded(known)), withoutTombstones(bands()));
    Deduplication deduplication = new Deduplication(recipe, scale);
    try (Found found = deduplication.find(evidence, joined(), generation)) {
      int version = manifest.version() + 1;
      Dataset<Row> removed = written("removed", version, found.duplicates());
      written("state", version, state(found, removed));
      fresh
          .dropDuplicates("doc_id")
          .drop("band_keys", "text")
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(path("documents", version));
      participants(fresh, news)
          .write()
          .mode(SaveMode.Overwrite)
          .partitionBy("band")
          .parquet(path("bands", version));
      Dataset<Row> before = removedBefore();
      Dataset<Row> readAgain = known == null ? null : again(numbered, known);
      commit(
          new IndexManifest(
              version,
              generation + 1,
              manifest.recipe(),
              signatures,
              plus(manifest.documents(), name("documents", version)),
              plus(manifest.bands(), name("bands", version)),
              name("state", version),
              manifest.tombstones()));
      Dataset<Row> ofSnapshot =
          removed.join(snapshot.select("doc_id").distinct(), new String[] {"doc_id"}, "left_semi");
      Dataset<Row> gone = removed.where(col("kind").notEqual("identical")).select("doc_id");
      return new Update(
          readAgain == null ? ofSnapshot : without(ofSnapshot, readAgain).union(readAgain),
          without(without(gone, snapshot), before),
          none(),
          found.report());
    }
  }

  /** Withdraws documents, given by {@code doc_id}. */
  public Update withdraw(Dataset<Row> documents) {
    requireLatest();
    int version = manifest.version() + 1;
    Dataset<Row> before = removedBefore();
    documents
        .select("doc_id")
        .distinct()
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(path("tombstones", version));
    IndexManifest old = manifest;
    manifest =
        new IndexManifest(
            version,
            old.generation(),
            old.recipe(),
            old.signatures(),
            old.documents(),
            old.bands(),
            old.state(),
            plus(old.tombstones(), name("tombstones", version)));
    Narrow left = new Narrow(recipe, unbanded(documents()));
    try (Found found =
        new Deduplication(recipe, scale)
            .find(new KnownClusters(left, session), joined(), manifest.generation())) {
      Dataset<Row> removed = written("removed", version, found.duplicates());
      written("state", version, state(found, removed));
      IndexManifest next = manifest;
      manifest = old;
      commit(
          new IndexManifest(
              version,
              next.generation(),
              next.recipe(),
              next.signatures(),
              next.documents(),
              next.bands(),
              name("state", version),
              next.tombstones()));
      Dataset<Row> restored = without(without(before, removed), documents);
      return new Update(none(), none(), restored, null);
    }
  }

  /** Rewrites the index without withdrawn documents, as one folder per table. */
  public void compact() {
    requireLatest();
    if (manifest.documents().isEmpty()) {
      return;
    }
    int version = manifest.version() + 1;
    IndexManifest old = manifest;
    documents().write().mode(SaveMode.Overwrite).parquet(path("documents", version));
    withoutTombstones(bands())
        .write()
        .mode(SaveMode.Overwrite)
        .partitionBy("band")
        .parquet(path("bands", version));
    withoutTombstones(read(List.of(old.state())))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(path("state", version));
    commit(
        new IndexManifest(
            version,
            old.generation(),
            old.recipe(),
            old.signatures(),
            List.of(name("documents", version)),
            List.of(name("bands", version)),
            name("state", version),
            List.of()));
    Stream.of(old.documents(), old.bands(), List.of(old.state()), old.tombstones())
        .flatMap(List::stream)
        .forEach(this::delete);
  }

  /** Documents (doc_id) that stay, of all snapshots. */
  public Dataset<Row> kept() {
    return without(documents().select("doc_id"), removedBefore());
  }

  /** What joins documents: those of the state, and how new ones were found to be. */
  private Dataset<Row> joined() {
    return manifest.state() == null
        ? null
        : read(List.of(manifest.state()))
            .where(col("component").notEqual(col("doc_id")))
            .select(col("component").as("left"), col("doc_id").as("right"));
  }

  private static Dataset<Row> state(Found found, Dataset<Row> removed) {
    Dataset<Row> gone =
        removed
            .where(col("kind").notEqual("identical"))
            .select(col("doc_id"), lit(true).as("removed"));
    return found
        .members()
        .join(gone, new String[] {"doc_id"}, "left")
        .select(
            col("doc_id"), col("component"), coalesce(col("removed"), lit(false)).as("removed"));
  }

  /** Band keys of the documents that are the first with their text, as buckets hold them. */
  private Dataset<Row> participants(Dataset<Row> fresh, Narrow news) {
    Dataset<Row> keys = news.keys(DedupRecipe.ExactKey.TEXT);
    Dataset<Row> known = documents();
    if (known != null) {
      Dataset<Row> old = new Narrow(recipe, unbanded(known)).keys(DedupRecipe.ExactKey.TEXT);
      keys = keys.join(old.select("key").distinct(), new String[] {"key"}, "left_anti");
    }
    Dataset<Row> first = keys.groupBy("key").agg(min("doc_id").as("doc_id")).select("doc_id");
    return fresh
        .dropDuplicates("doc_id")
        .join(first, new String[] {"doc_id"}, "left_semi")
        .select(
            col("doc_id"),
            col("generation"),
            posexplode(col("band_keys")).as(new String[] {"band", "key"}));
  }

  private static Dataset<Row> again(Dataset<Row> numbered, Dataset<Row> known) {
    return numbered
        .join(known.select("doc_id"), new String[] {"doc_id"}, "left_semi")
        .groupBy("doc_id")
        .agg(count(lit(1)).cast("int").as("copies"))
        .select(
            col("doc_id"),
            col("doc_id").as("duplicate_of"),
            lit("identical").as("kind"),
            lit(1.0).as("similarity"),
            col("doc_id").as("cluster_id"),
            col("copies"));
  }

  private Dataset<Row> documents() {
    return manifest.documents().isEmpty() ? null : withoutTombstones(read(manifest.documents()));
  }

  /** The band keys of known documents are a table of their own. */
  private static Dataset<Row> unbanded(Dataset<Row> known) {
    return known.withColumn("band_keys", lit(null).cast("array<bigint>"));
  }

  private Dataset<Row> bands() {
    List<Dataset<Row>> parts = new ArrayList<>();
    for (String part : manifest.bands()) {
      parts.add(
          session
              .read()
              // A snapshot without new texts leaves no file to take a schema from.
              .schema("doc_id string, generation int, key bigint, band int")
              .parquet(folder + "/" + part)
              .select(col("key"), col("generation"), col("doc_id"), col("band")));
    }
    return parts.stream().reduce(Dataset::union).orElseThrow();
  }

  private Dataset<Row> removedBefore() {
    return manifest.state() == null
        ? none()
        : read(List.of(manifest.state())).where(col("removed")).select("doc_id");
  }

  private Dataset<Row> withoutTombstones(Dataset<Row> rows) {
    return manifest.tombstones().isEmpty() ? rows : without(rows, read(manifest.tombstones()));
  }

  private static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> documents) {
    return rows.join(documents.select("doc_id"), new String[] {"doc_id"}, "left_anti");
  }

  private Dataset<Row> none() {
    return session.range(0).select(col("id").cast("string").as("doc_id"));
  }

  private Dataset<Row> read(List<String> parts) {
    String[] paths = parts.stream().map(part -> folder + "/" + part).toArray(String[]::new);
    return session.read().parquet(paths);
  }

  private Dataset<Row> written(String table, int version, Dataset<Row> rows) {
    rows.write().mode(SaveMode.Overwrite).parquet(path(table, version));
    return session.read().schema(rows.schema()).parquet(path(table, version));
  }

  private String fingerprint(Dataset<Row> snapshot) {
    if (recipe.fuzzy() == null) {
      return null;
    }
    Column settings = hex(substring(col("signature"), 1, 4));
    Row ends = snapshot.agg(min(settings), max(settings)).first();
    String known = manifest.signatures();
    if (ends.isNullAt(0)) {
      return known;
    }
    if (!ends.getString(0).equals(ends.getString(1))
        || (known != null && !known.equals(ends.getString(0)))) {
      throw new IllegalArgumentException(
          "signatures of settings "
              + ends.getString(0)
              + " to "
              + ends.getString(1)
              + "; the index holds "
              + known
              + ". Sign the snapshot with the settings of the index");
    }
    return ends.getString(0);
  }

  private void requireLatest() {
    IndexManifest latest = IndexManifest.read(folder, configuration());
    if (latest != null && latest.version() != manifest.version()) {
      throw new IllegalStateException(
          "version "
              + latest.version()
              + " of the index in "
              + folder
              + " exists: another update ran since it was opened; open it again");
    }
  }

  private void commit(IndexManifest next) {
    next.commit(folder, configuration());
    manifest = next;
  }

  private void delete(String part) {
    try {
      Path path = new Path(folder, part);
      FileSystem files = path.getFileSystem(configuration());
      files.delete(path, true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the compacted part " + part, e);
    }
  }

  private Configuration configuration() {
    return session.sparkContext().hadoopConfiguration();
  }

  private String path(String table, int version) {
    return folder + "/" + name(table, version);
  }

  private static String name(String table, int version) {
    return "%s-%08d".formatted(table, version);
  }

  private static List<String> plus(List<String> parts, String part) {
    List<String> all = new ArrayList<>(parts);
    all.add(part);
    return all;
  }
}
