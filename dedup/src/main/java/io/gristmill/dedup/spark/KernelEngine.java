package io.gristmill.dedup.spark;

import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.Signature;
import io.gristmill.dedup.Signer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The kernel of this project; what the scan of the pipeline runs beside its other work. */
public record KernelEngine(MinHash minHash) implements SignatureEngine {

  static final StructType SIGNED =
      new StructType()
          .add("band_keys", DataTypes.createArrayType(DataTypes.LongType, false))
          .add("signature", DataTypes.BinaryType);

  @Override
  public Dataset<Row> sign(Dataset<Row> texts) {
    return texts
        .withColumn(
            "signed",
            functions
                .udf(new Sign(minHash), SIGNED)
                .asNondeterministic()
                .apply(functions.col("text").cast("binary")))
        .withColumn("band_keys", functions.col("signed.band_keys"))
        .withColumn("signature", functions.col("signed.signature"))
        .drop("signed");
  }

  /** Signs a text. */
  private static final class Sign implements UDF1<byte[], Row> {

    private final MinHash minHash;
    private transient Signer signer;
    private transient Signature signature;

    Sign(MinHash minHash) {
      this.minHash = minHash;
    }

    @Override
    public Row call(byte[] text) {
      if (signer == null) {
        signer = minHash.newSigner();
        signature = minHash.newSignature();
      }
      signer.sign(text, text.length, signature);
      return RowFactory.create(signature.bandKeys(), signature.bytes());
    }
  }
}
