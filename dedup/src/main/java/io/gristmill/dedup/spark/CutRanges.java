package io.gristmill.dedup.spark;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Gathers what goes of each document into ranges that are sorted and do not overlap, each with the
 * kind of repetition and its first place as {@code doc_id:byte}. What goes of one document is held
 * in memory, nothing more. Ranges that continue each other here and at their first place are one.
 */
final class CutRanges implements MapPartitionsFunction<Row, Row> {

  static final StructType RANGE =
      new StructType()
          .add("start", DataTypes.IntegerType, false)
          .add("length", DataTypes.IntegerType, false)
          .add("kind", DataTypes.StringType, false)
          .add("first_place", DataTypes.StringType, false);

  static final StructType SCHEMA =
      new StructType()
          .add("doc_id", DataTypes.StringType, false)
          .add("cuts", DataTypes.createArrayType(RANGE, false), false);

  /** One row per document: doc_id, cuts. */
  static Dataset<Row> of(Dataset<Row> gone) {
    // The longest of equal starts first, as it covers the others; then all columns, so that there
    // is one order.
    return gone.repartition(col("doc_id"))
        .sortWithinPartitions(
            col("doc_id"),
            col("start"),
            col("length").desc(),
            col("kind"),
            col("first_doc"),
            col("first_start"))
        .mapPartitions(new CutRanges(), Encoders.row(SCHEMA));
  }

  /** A range that may still grow. */
  private record Range(int start, int end, String kind, String firstDocument, int firstStart) {

    boolean isContinuedBy(Range next) {
      return next.start <= end
          && next.kind.equals(kind)
          && next.firstDocument.equals(firstDocument)
          && next.start - start == next.firstStart - firstStart;
    }

    Row row() {
      return RowFactory.create(start, end - start, kind, firstDocument + ":" + firstStart);
    }
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Runs(rows) {
      private final List<Row> ranges = new ArrayList<>();
      private String document;
      private Range open;

      @Override
      void begin(Object runKey) {
        document = (String) runKey;
        ranges.clear();
        open = null;
      }

      @Override
      void row(Row row) {
        int start = row.getInt(1);
        Range next =
            new Range(
                start, start + row.getInt(2), row.getString(3), row.getString(4), row.getInt(5));
        if (open == null) {
          open = next;
        } else if (open.isContinuedBy(next)) {
          open =
              new Range(
                  open.start,
                  Math.max(open.end, next.end),
                  open.kind,
                  open.firstDocument,
                  open.firstStart);
        } else if (next.end > open.end) {
          close();
          int covered = Math.max(0, open.end - next.start);
          open =
              new Range(
                  next.start + covered,
                  next.end,
                  next.kind,
                  next.firstDocument,
                  next.firstStart + covered);
        }
      }

      @Override
      void end() {
        close();
        answer(RowFactory.create(document, ranges.toArray(Row[]::new)));
      }

      private void close() {
        ranges.add(open.row());
      }
    };
  }
}
