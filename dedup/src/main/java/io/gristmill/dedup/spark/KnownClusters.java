package io.gristmill.dedup.spark;

import io.gristmill.dedup.spark.DedupRecipe.ExactKey;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Documents with nothing new to compare: survivors are chosen again, clusters stay. */
record KnownClusters(Narrow known, SparkSession session) implements Evidence {

  private Dataset<Row> nothing(DataType key) {
    return session.createDataFrame(
        List.of(),
        new StructType()
            .add("key", key)
            .add("generation", DataTypes.IntegerType)
            .add("doc_id", DataTypes.StringType));
  }

  @Override
  public Dataset<Row> keys(ExactKey key) {
    return nothing(DataTypes.StringType);
  }

  @Override
  public Dataset<Row> bandKeys(Dataset<Row> textPairs) {
    return nothing(DataTypes.LongType);
  }

  @Override
  public Dataset<Row> signatures(Dataset<Row> documents) {
    return known.signatures(documents);
  }

  @Override
  public Dataset<Row> documents() {
    return known.documents();
  }
}
