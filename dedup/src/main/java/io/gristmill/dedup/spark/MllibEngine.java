package io.gristmill.dedup.spark;

import io.gristmill.corpus.KeyedHash;
import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.ShingleSet;
import io.gristmill.dedup.Shingling;
import io.gristmill.dedup.Signature;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.feature.MinHashLSH;
import org.apache.spark.ml.feature.MinHashLSHModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Spark MLlib's {@code MinHashLSH}: its model's hashes, grouped into bands. Not its {@code
 * approxSimilarityJoin}, where a band is one row, so that any two documents with one common hash of
 * k are compared. For those who must use MLlib; slower than {@link KernelEngine} by far, as each
 * text becomes a sparse vector and each hash an object.
 */
public record MllibEngine(MinHash minHash) implements SignatureEngine {

  /** MLlib's prime, {@code MinHashLSH.HASH_PRIME}: the largest dimension it takes. */
  private static final int HASH_PRIME = 2038074743;

  /** The entry of a text without words; shingles are below it. */
  private static final int NOTHING = HASH_PRIME - 1;

  /** In the fingerprint, so that signatures of the two engines are never compared. */
  private static final long FAMILY = 0x4D4C6C6962L;

  @Override
  public Dataset<Row> sign(Dataset<Row> texts) {
    Dataset<Row> vectors =
        texts.withColumn(
            "shingles",
            functions
                .udf(new ToVector(minHash.shingling()), SQLDataTypes.VectorType())
                .asNondeterministic()
                .apply(functions.col("text").cast("binary")));
    // Fitting draws the functions from the seed; the rows only tell the dimension.
    Dataset<Row> dimension =
        texts
            .sparkSession()
            .createDataFrame(
                List.of(
                    RowFactory.create(Vectors.sparse(HASH_PRIME, new int[] {0}, new double[] {1}))),
                new StructType().add("shingles", SQLDataTypes.VectorType()));
    MinHashLSHModel model =
        new MinHashLSH()
            .setNumHashTables(minHash.permutations())
            .setSeed(minHash.seed())
            .setInputCol("shingles")
            .setOutputCol("hashes")
            .fit(dimension);
    return model
        .transform(vectors)
        .withColumn(
            "signed",
            functions
                .udf(new Sign(minHash), KernelEngine.SIGNED)
                .asNondeterministic()
                .apply(functions.col("shingles"), functions.col("hashes")))
        .withColumn("band_keys", functions.col("signed.band_keys"))
        .withColumn("signature", functions.col("signed.signature"))
        .drop("signed", "hashes", "shingles");
  }

  /**
   * A text as the set of its shingles. MLlib refuses a vector without entries, so a text without
   * words is the one entry that no shingle is.
   */
  private static final class ToVector implements UDF1<byte[], Vector> {

    private final Shingling shingling;
    private transient ShingleSet worker;

    ToVector(Shingling shingling) {
      this.shingling = shingling;
    }

    @Override
    public Vector call(byte[] text) {
      if (worker == null) {
        worker = new ShingleSet(shingling);
      }
      int[] indices =
          Arrays.stream(worker.of(text, text.length))
              .mapToInt(hash -> (int) Long.remainderUnsigned(hash, NOTHING))
              .sorted()
              .distinct()
              .toArray();
      if (indices.length == 0) {
        indices = new int[] {NOTHING};
      }
      double[] ones = new double[indices.length];
      Arrays.fill(ones, 1);
      return Vectors.sparse(HASH_PRIME, indices, ones);
    }
  }

  /** MLlib's hashes, below 2^31, as a signature of this project. */
  private static final class Sign implements UDF2<Vector, scala.collection.Seq<Vector>, Row> {

    private final MinHash minHash;
    private final int fingerprint;

    Sign(MinHash minHash) {
      this.minHash = minHash;
      this.fingerprint = (int) KeyedHash.of(FAMILY, minHash.fingerprint());
    }

    @Override
    public Row call(Vector shingles, scala.collection.Seq<Vector> hashes) {
      Signature signature = new Signature(fingerprint, minHash.bands(), minHash.rowsPerBand());
      if (((SparseVector) shingles).indices()[0] == NOTHING) {
        return RowFactory.create(signature.bandKeys(), signature.bytes());
      }
      int[] values = new int[hashes.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (int) hashes.apply(i).apply(0);
      }
      signature.set(values, 1);
      return RowFactory.create(signature.bandKeys(), signature.bytes());
    }
  }
}
