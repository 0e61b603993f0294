package io.gristmill.dedup.spark;

import static io.gristmill.dedup.spark.IndexTables.without;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.substring;

import io.gristmill.corpus.ContentHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
 * earlier generation. An index grows in its own folder, or a new one continues older ones that stay
 * as they are. Withdrawn documents match nothing from then on and are never survivors; what they
 * joined stays joined. One writer at a time; a second one fails at its commit.
 */
public final class SignatureIndex {

  private final SparkSession session;
  private final String folder;
  private final String scratch;
  private final DedupScale scale;
  private IndexManifest manifest;

  /**
   * What an update changed.
   *
   * @param duplicates of the new snapshot: the columns of {@link Found#duplicates}, and kind {@code
   *     known} for a document that was in an earlier snapshot, which stays there
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
      String scratch,
      DedupScale scale,
      IndexManifest manifest) {
    this.session = session;
    this.folder = folder;
    this.scratch = scratch;
    this.scale = scale;
    this.manifest = manifest;
  }

  /** Opens the index of a folder, or an empty one. Refuses one made by another recipe. */
  public static SignatureIndex open(
      SparkSession session, String folder, DedupRecipe recipe, DedupScale scale) {
    IndexManifest found = IndexManifest.read(folder, session.sparkContext().hadoopConfiguration());
    if (found != null) {
      IndexTables.requireRecipe(folder, found.recipe(), recipe);
    }
    return new SignatureIndex(
        session,
        folder,
        folder + "/.scratch",
        scale,
        found == null ? IndexManifest.empty(recipe, List.of(), null) : found);
  }

  /** Opens an index that is there, whatever recipe made it. */
  public static SignatureIndex open(SparkSession session, String folder, DedupScale scale) {
    return new SignatureIndex(
        session, folder, folder + "/.scratch", scale, IndexTables.manifest(session, folder));
  }

  /**
   * A new index that continues older ones. They are only read, also later: it must not outlive them
   * unless it is compacted.
   *
   * @param earlier folders of indexes, oldest first; what they continue comes with them
   * @param scratch folder for tables that the update needs until it is used
   */
  public static SignatureIndex continuing(
      SparkSession session,
      List<String> earlier,
      String folder,
      String scratch,
      DedupRecipe recipe,
      DedupScale scale) {
    List<String> bases = IndexTables.withTheirBases(session, earlier);
    String signatures = IndexTables.commonSignatures(session, bases, recipe);
    return new SignatureIndex(
        session, folder, scratch, scale, IndexManifest.empty(recipe, bases, signatures));
  }

  /** Changes with every update of the index in a folder and of those it continues. */
  public static String fingerprint(SparkSession session, String folder) {
    StringBuilder text = new StringBuilder();
    for (String part : IndexTables.withTheirBases(session, List.of(folder))) {
      text.append(IndexTables.manifest(session, part)).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return ContentHash.hash128Hex(bytes, 0, bytes.length);
  }

  /** Adds a snapshot: the narrow table of its documents. */
  public Update add(Dataset<Row> snapshot) {
    requireLatest();
    IndexTables tables = tables();
    DedupRecipe recipe = manifest.recipe();
    int generation = tables.generations();
    String signatures = signatures(snapshot);
    Dataset<Row> known = tables.documents();
    Dataset<Row> numbered = snapshot.withColumn("generation", lit(generation));
    Dataset<Row> fresh = known == null ? numbered : without(numbered, known);
    Narrow news = new Narrow(recipe, fresh);
    Evidence evidence =
        known == null
            ? news
            : new IndexedEvidence(news, new Narrow(recipe, unbanded(known)), tables.bands());
    Deduplication deduplication = new Deduplication(recipe, scale);
    try (Found found = deduplication.find(evidence, tables.joined(), generation)) {
      int version = manifest.version() + 1;
      Dataset<Row> removed = written(scratch + "/removed", found.duplicates());
      write(path("state", version), state(found, removed));
      Dataset<Row> own =
          fresh
              .dropDuplicates("doc_id")
              .withColumn("generation", lit(generation - tables.firstOwnGeneration()));
      write(path("documents", version), own.drop("band_keys", "text"));
      participants(own, news, known)
          .write()
          .mode(SaveMode.Overwrite)
          .partitionBy("band")
          .parquet(path("bands", version));
      commit(
          manifest.added(
              signatures,
              name("documents", version),
              name("bands", version),
              name("state", version)));
      Dataset<Row> ofSnapshot =
          removed.join(snapshot.select("doc_id").distinct(), new String[] {"doc_id"}, "left_semi");
      Dataset<Row> gone = removed.where(col("kind").notEqual("identical")).select("doc_id");
      Dataset<Row> readAgain = known == null ? null : again(numbered, known);
      return new Update(
          readAgain == null ? ofSnapshot : without(ofSnapshot, readAgain).union(readAgain),
          without(without(gone, snapshot), tables.removed()),
          tables.none(),
          found.report());
    }
  }

  /** Withdraws documents, given by {@code doc_id}. */
  public Update withdraw(Dataset<Row> documents) {
    requireLatest();
    int version = manifest.version() + 1;
    IndexTables tables = tables();
    Dataset<Row> before = tables.removed();
    write(path("tombstones", version), documents.select("doc_id").distinct());
    DedupRecipe recipe = manifest.recipe();
    Dataset<Row> left = without(tables.documents(), documents);
    Evidence evidence = new KnownClusters(new Narrow(recipe, unbanded(left)), session);
    try (Found found =
        new Deduplication(recipe, scale).find(evidence, tables.joined(), tables.generations())) {
      Dataset<Row> removed = written(scratch + "/removed", found.duplicates());
      write(path("state", version), state(found, removed));
      commit(manifest.withdrawn(name("tombstones", version), name("state", version)));
      Dataset<Row> gone = removed.where(col("kind").notEqual("identical"));
      return new Update(
          tables.none(), tables.none(), without(without(before, gone), documents), null);
    }
  }

  /** Rewrites the index without withdrawn documents and without bases, one folder per table. */
  public void compact() {
    requireLatest();
    IndexTables tables = tables();
    Dataset<Row> documents = tables.documents();
    if (documents == null) {
      return;
    }
    int version = manifest.version() + 1;
    IndexManifest old = manifest;
    write(path("documents", version), documents);
    tables
        .bands()
        .write()
        .mode(SaveMode.Overwrite)
        .partitionBy("band")
        .parquet(path("bands", version));
    write(path("state", version), tables.withoutTombstones(tables.state()));
    commit(
        old.compacted(
            tables.generations(),
            name("documents", version),
            name("bands", version),
            name("state", version)));
    Stream.of(old.documents(), old.bands(), List.of(old.state()), old.tombstones())
        .flatMap(List::stream)
        .forEach(this::delete);
  }

  /** Documents (doc_id) that stay, of all snapshots. */
  public Dataset<Row> kept() {
    IndexTables tables = tables();
    return without(tables.documents().select("doc_id"), tables.removed());
  }

  private IndexTables tables() {
    return new IndexTables(session, folder, manifest);
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
  private Dataset<Row> participants(Dataset<Row> fresh, Narrow news, Dataset<Row> known) {
    Dataset<Row> keys = news.keys(DedupRecipe.ExactKey.TEXT);
    if (known != null) {
      Dataset<Row> old =
          new Narrow(manifest.recipe(), unbanded(known)).keys(DedupRecipe.ExactKey.TEXT);
      keys = keys.join(old.select("key").distinct(), new String[] {"key"}, "left_anti");
    }
    Dataset<Row> first = keys.groupBy("key").agg(min("doc_id").as("doc_id")).select("doc_id");
    return fresh
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
            lit("known").as("kind"),
            lit(1.0).as("similarity"),
            col("doc_id").as("cluster_id"),
            col("copies"));
  }

  /** The band keys of known documents are a table of their own. */
  private static Dataset<Row> unbanded(Dataset<Row> known) {
    return known.withColumn("band_keys", lit(null).cast("array<bigint>"));
  }

  private void write(String path, Dataset<Row> rows) {
    rows.write().mode(SaveMode.Overwrite).parquet(path);
  }

  private Dataset<Row> written(String path, Dataset<Row> rows) {
    write(path, rows);
    return session.read().schema(rows.schema()).parquet(path);
  }

  private String signatures(Dataset<Row> snapshot) {
    if (manifest.recipe().fuzzy() == null) {
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
}
