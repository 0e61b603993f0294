package io.gristmill.dedup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tables of an index and of the earlier ones it continues, read as one. Generations are
 * numbered through: all of a base come before those of the next. A document withdrawn from any of
 * them is in none.
 */
final class IndexTables {

  /** A snapshot without new texts leaves no file to take a schema from. */
  private static final String BANDS = "doc_id string, generation int, key bigint, band int";

  private record Part(String folder, IndexManifest manifest, int firstGeneration) {}

  private final SparkSession session;
  private final List<Part> parts = new ArrayList<>();
  private final int generations;

  IndexTables(SparkSession session, String folder, IndexManifest own) {
    this.session = session;
    int generation = 0;
    for (String base : own.bases()) {
      IndexManifest manifest = manifest(session, base);
      parts.add(new Part(base, manifest, generation));
      generation += manifest.snapshots();
    }
    parts.add(new Part(folder, own, generation));
    generations = generation + own.snapshots();
  }

  /** The folders to continue, each once and after its own bases. */
  static List<String> withTheirBases(SparkSession session, List<String> folders) {
    LinkedHashSet<String> all = new LinkedHashSet<>();
    for (String folder : folders) {
      all.addAll(manifest(session, folder).bases());
      all.add(folder);
    }
    return List.copyOf(all);
  }

  static IndexManifest manifest(SparkSession session, String folder) {
    Configuration configuration = session.sparkContext().hadoopConfiguration();
    IndexManifest manifest = IndexManifest.read(folder, configuration);
    if (manifest == null) {
      throw new IllegalArgumentException("no signature index in " + folder);
    }
    return manifest;
  }

  /** Generations of all documents so far: the number of the next. */
  int generations() {
    return generations;
  }

  private Part own() {
    return parts.get(parts.size() - 1);
  }

  /** The first generation of this index' own snapshots, after all of its bases. */
  int firstOwnGeneration() {
    return own().firstGeneration();
  }

  /** Documents without text and band keys; null before the first snapshot. */
  Dataset<Row> documents() {
    List<Dataset<Row>> tables = new ArrayList<>();
    for (Part part : parts) {
      if (!part.manifest().documents().isEmpty()) {
        tables.add(numbered(part, read(part, part.manifest().documents())));
      }
    }
    return tables.stream()
        .reduce((one, other) -> one.unionByName(other, true))
        .map(this::withoutTombstones)
        .orElse(null);
  }

  /** (key, generation, doc_id, band) of the documents that are the first with their text. */
  Dataset<Row> bands() {
    List<Dataset<Row>> tables = new ArrayList<>();
    for (Part part : parts) {
      for (String folder : part.manifest().bands()) {
        tables.add(
            numbered(part, session.read().schema(BANDS).parquet(part.folder() + "/" + folder))
                .select("key", "generation", "doc_id", "band"));
      }
    }
    return withoutTombstones(tables.stream().reduce(Dataset::union).orElseThrow());
  }

  /** (doc_id, component, removed); of the bases as they left it, until there is an own one. */
  Dataset<Row> state() {
    if (own().manifest().state() != null) {
      return read(own(), List.of(own().manifest().state()));
    }
    return parts.stream()
        .filter(part -> part.manifest().state() != null)
        .map(part -> read(part, List.of(part.manifest().state())))
        .reduce(Dataset::union)
        .orElse(null);
  }

  /** Documents (doc_id) that went so far. */
  Dataset<Row> removed() {
    Dataset<Row> state = state();
    return state == null ? none() : state.where(col("removed")).select("doc_id").distinct();
  }

  /** Pairs (left, right) known to belong together; null for none. */
  Dataset<Row> joined() {
    Dataset<Row> state = state();
    return state == null
        ? null
        : state
            .where(col("component").notEqual(col("doc_id")))
            .select(col("component").as("left"), col("doc_id").as("right"));
  }

  Dataset<Row> none() {
    return session.range(0).select(col("id").cast("string").as("doc_id"));
  }

  Dataset<Row> withoutTombstones(Dataset<Row> rows) {
    return parts.stream()
        .filter(part -> !part.manifest().tombstones().isEmpty())
        .map(part -> read(part, part.manifest().tombstones()))
        .reduce(Dataset::union)
        .map(tombstones -> without(rows, tombstones))
        .orElse(rows);
  }

  static Dataset<Row> without(Dataset<Row> rows, Dataset<Row> documents) {
    return rows.join(documents.select("doc_id"), new String[] {"doc_id"}, "left_anti");
  }

  /** Refuses bases that were found with other settings, or signed with others. */
  static String commonSignatures(SparkSession session, List<String> bases, DedupRecipe recipe) {
    String signatures = null;
    for (String base : bases) {
      IndexManifest manifest = manifest(session, base);
      requireRecipe(base, manifest.recipe(), recipe);
      if (signatures != null && !Objects.equals(signatures, manifest.signatures())) {
        throw new IllegalArgumentException(
            "the index in "
                + base
                + " holds signatures of settings "
                + manifest.signatures()
                + ", another of "
                + signatures);
      }
      signatures = manifest.signatures();
    }
    return signatures;
  }

  static void requireRecipe(String folder, DedupRecipe found, DedupRecipe wanted) {
    if (!found.equals(wanted)) {
      throw new IllegalArgumentException(
          "the index in " + folder + " was made by " + found + ", not by " + wanted);
    }
  }

  private static Dataset<Row> numbered(Part part, Dataset<Row> rows) {
    return part.firstGeneration() == 0
        ? rows
        : rows.withColumn("generation", col("generation").plus(lit(part.firstGeneration())));
  }

  private Dataset<Row> read(Part part, List<String> folders) {
    String[] paths =
        folders.stream().map(name -> part.folder() + "/" + name).toArray(String[]::new);
    return session.read().parquet(paths);
  }
}
