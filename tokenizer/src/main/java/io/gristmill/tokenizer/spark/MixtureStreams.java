package io.gristmill.tokenizer.spark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.gristmill.tokenizer.pack.Buckets;
import io.gristmill.tokenizer.pack.PackRecipe;
import io.gristmill.tokenizer.pack.Stream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructType;

/** The streams of a mixture and their totals, in order. */
record MixtureStreams(List<Stream> streams, long[] tokens, long[] documents) {

  static final List<String> COLUMNS = List.of("doc_id", "source", "stage", "copies", "token_count");

  /** The mixture's columns in their types; fails on the driver where one is missing. */
  static Dataset<Row> columns(Dataset<Row> mixture, List<String> stages) {
    StructType schema = mixture.schema();
    List<String> present = Arrays.asList(schema.fieldNames());
    if (!present.containsAll(COLUMNS)) {
      throw new IllegalArgumentException(
          "mixture: needs the columns " + COLUMNS + ", has " + present);
    }
    return mixture
        .select(
            col("doc_id"),
            col("source"),
            stage(schema, stages).cast(DataTypes.IntegerType).as("stage"),
            col("copies").cast(DataTypes.IntegerType).as("copies"),
            col("token_count").cast(DataTypes.IntegerType).as("token_count"))
        .where(col("copies").gt(0));
  }

  private static Column stage(StructType schema, List<String> stages) {
    if (schema.apply("stage").dataType() instanceof IntegralType) {
      return col("stage");
    }
    if (stages.isEmpty()) {
      throw new IllegalArgumentException(
          "mixture: column stage holds names, and the order of the stages is not given");
    }
    Column names = array(stages.stream().map(name -> lit(name)).toArray(Column[]::new));
    // Counts from 1; 0 for a name that is not there.
    return array_position(names, col("stage")).minus(1);
  }

  static MixtureStreams of(Dataset<Row> columns, PackRecipe recipe) {
    List<Row> rows =
        columns
            .groupBy("stage", "source")
            .agg(
                sum(col("copies").cast(DataTypes.LongType)),
                sum(
                    col("copies")
                        .cast(DataTypes.LongType)
                        .multiply(col("token_count").plus(lit(recipe.separators().count())))))
            .collectAsList()
            .stream()
            .sorted(Comparator.comparing(MixtureStreams::stream))
            .collect(Collectors.toCollection(ArrayList::new));
    if (!rows.isEmpty() && stream(rows.get(0)).stage() < 0) {
      throw new IllegalArgumentException("mixture: a stage of it is not among the stages given");
    }
    return new MixtureStreams(
        rows.stream().map(MixtureStreams::stream).toList(),
        rows.stream().mapToLong(row -> row.getLong(3)).toArray(),
        rows.stream().mapToLong(row -> row.getLong(2)).toArray());
  }

  Buckets buckets(PackRecipe recipe) {
    return new Buckets(streams, tokens, documents, recipe);
  }

  private static Stream stream(Row row) {
    return new Stream(row.getInt(0), row.getString(1));
  }
}
