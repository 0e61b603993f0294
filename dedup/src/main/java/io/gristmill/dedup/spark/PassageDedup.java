package io.gristmill.dedup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.gristmill.dedup.passage.PassageCutter;
import io.gristmill.dedup.passage.PassageRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Removes passages that stand elsewhere in the corpus: lines, paragraphs or windows of three
 * sentences. Hashes and ids are shuffled; the text is read twice where it lies, once to name
 * passages and once to cut them. The first copy is that of the first document by the survivor rule,
 * and in it the first place.
 */
public record PassageDedup(PassageRule rule, SurvivorRule survivor) {

  private static final StructType REPEATED =
      new StructType()
          .add("doc_id", DataTypes.StringType)
          .add("passage", DataTypes.IntegerType)
          .add("hash", DataTypes.LongType);

  private static final StructType CUT =
      new StructType()
          .add("text", DataTypes.StringType)
          .add("passages", DataTypes.IntegerType)
          .add("bytes", DataTypes.IntegerType)
          .add("too_short", DataTypes.BooleanType);

  /**
   * Where copies stand that go: (doc_id, passage, hash). Input: doc_id, text and the columns of the
   * survivor rule.
   */
  public Dataset<Row> repeated(Dataset<Row> documents) {
    Column hashes =
        udf(new Passages(rule), DataTypes.createArrayType(DataTypes.LongType, false))
            .asNondeterministic()
            .apply(col("text").cast("binary"));
    List<Column> order = new ArrayList<>(List.of(survivor.keys()));
    order.add(col("doc_id"));
    return documents
        .withColumn("order", struct(order.toArray(Column[]::new)))
        .select(
            col("doc_id"), col("order"), posexplode(hashes).as(new String[] {"passage", "hash"}))
        .where(col("hash").notEqual(lit(0L)))
        .select("hash", "order", "passage", "doc_id")
        .repartition(col("hash"))
        .sortWithinPartitions("hash", "order", "passage")
        .mapPartitions(new Copies(rule.keep()), Encoders.row(REPEATED));
  }

  /**
   * The documents that change, with columns doc_id, text, passages and bytes (cut), too_short; the
   * others have no row.
   */
  public Dataset<Row> rewritten(Dataset<Row> documents, Dataset<Row> repeated) {
    Dataset<Row> places =
        repeated.groupBy("doc_id").agg(sort_array(collect_list("passage")).as("gone"));
    return documents
        .select("doc_id", "text")
        .dropDuplicates("doc_id")
        .join(places, new String[] {"doc_id"})
        .select(
            col("doc_id"),
            udf(new Cutting(rule), CUT)
                .asNondeterministic()
                .apply(col("text").cast("binary"), col("gone"))
                .as("cut"))
        .select("doc_id", "cut.*");
  }

  /** Names passages. */
  private static final class Passages implements UDF1<byte[], long[]> {

    private final PassageRule rule;
    private transient PassageCutter cutter;

    Passages(PassageRule rule) {
      this.rule = rule;
    }

    @Override
    public long[] call(byte[] text) {
      if (cutter == null) {
        cutter = new PassageCutter(rule);
      }
      return cutter.passages(text, text.length);
    }
  }

  /** Cuts passages. */
  private static final class Cutting implements UDF2<byte[], scala.collection.Seq<Integer>, Row> {

    private final PassageRule rule;
    private transient PassageCutter cutter;

    Cutting(PassageRule rule) {
      this.rule = rule;
    }

    @Override
    public Row call(byte[] text, scala.collection.Seq<Integer> places) {
      if (cutter == null) {
        cutter = new PassageCutter(rule);
      }
      int[] gone = new int[places.size()];
      for (int i = 0; i < gone.length; i++) {
        gone[i] = places.apply(i);
      }
      PassageCutter.Cut cut = cutter.without(text, text.length, gone);
      return RowFactory.create(
          new String(cut.text(), StandardCharsets.UTF_8),
          cut.passages(),
          cut.bytes(),
          cut.tooShort());
    }
  }

  /** All copies but the first, or all of a passage that has more than one. */
  private record Copies(PassageRule.Keep keep) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new Runs(rows) {
        private Row first;
        private boolean told;

        @Override
        void begin(Object runKey) {
          first = null;
          told = false;
        }

        @Override
        void row(Row row) {
          Row place = RowFactory.create(row.getString(3), row.getInt(2), row.getLong(0));
          if (first == null) {
            first = place;
            return;
          }
          if (place.equals(first)) {
            return; // the same record read twice
          }
          if (keep == PassageRule.Keep.NONE && !told) {
            answer(first);
            told = true;
          }
          answer(place);
        }

        @Override
        void end() {}
      };
    }
  }
}
