package io.gristmill.dedup.spark;

import io.gristmill.corpus.DocumentId;
import io.gristmill.dedup.ExactHash;
import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.Signature;
import io.gristmill.dedup.Signer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A corpus in memory, and the narrow table that the scan would make of it. */
final class Corpus {

  static final StructType NARROW =
      new StructType()
          .add("doc_id", DataTypes.StringType)
          .add("source", DataTypes.StringType)
          .add("url", DataTypes.StringType)
          .add("text_hash", DataTypes.StringType)
          .add("normalised_hash", DataTypes.StringType)
          .add("band_keys", DataTypes.createArrayType(DataTypes.LongType, false))
          .add("signature", DataTypes.BinaryType)
          .add("token_count", DataTypes.IntegerType)
          .add("priority", DataTypes.IntegerType)
          .add("quality", DataTypes.DoubleType)
          .add("generation", DataTypes.IntegerType)
          .add("text", DataTypes.StringType);

  private final MinHash minHash;
  private final Signer signer;
  private final ExactHash exactHash = new ExactHash();
  private final List<Row> rows = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();

  Corpus(MinHash minHash) {
    this.minHash = minHash;
    this.signer = minHash.newSigner();
  }

  Corpus() {
    this(MinHash.preset("fineweb"));
  }

  /** A document of source "s", named in tests by {@code name}. */
  Corpus add(String name, String text) {
    return add(name, "s", null, text, 0, 0.0, 0);
  }

  Corpus add(
      String name,
      String source,
      String url,
      String text,
      int priority,
      Double quality,
      int generation) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    String id = DocumentId.of(source, name, url, utf8, utf8.length);
    names.put(id, name);
    Signature signature = minHash.newSignature();
    signer.sign(utf8, utf8.length, signature);
    List<Long> keys = new ArrayList<>();
    for (long key : signature.bandKeys()) {
      keys.add(key);
    }
    rows.add(
        RowFactory.create(
            id,
            source,
            url,
            ExactHash.ofText(utf8, utf8.length),
            exactHash.ofNormalisedText(utf8, utf8.length),
            keys.toArray(Long[]::new),
            signature.bytes(),
            text.split(" ").length,
            priority,
            quality,
            generation,
            text));
    return this;
  }

  String name(String documentId) {
    return names.get(documentId);
  }

  int size() {
    return rows.size();
  }

  Dataset<Row> table() {
    return TestSpark.SESSION.createDataFrame(rows, NARROW);
  }

  Dataset<Row> table(int partitions, long shuffleSeed) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(shuffleSeed));
    return TestSpark.SESSION.createDataFrame(shuffled, NARROW).repartition(partitions);
  }

  /** "name kind copies" of every document that goes, sorted. */
  List<String> removed(DedupRecipe recipe) {
    try (Found found = new Deduplication(recipe).find(table())) {
      return describe(found.duplicates());
    }
  }

  List<String> describe(Dataset<Row> duplicates) {
    TreeSet<String> lines = new TreeSet<>();
    for (Row row : duplicates.select("doc_id", "duplicate_of", "kind", "copies").collectAsList()) {
      boolean added =
          lines.add(
              name(row.getString(0))
                  + " = "
                  + name(row.getString(1))
                  + " "
                  + row.getString(2)
                  + " "
                  + row.getInt(3));
      if (!added) {
        throw new AssertionError("named twice: " + row);
      }
    }
    return List.copyOf(lines);
  }
}
