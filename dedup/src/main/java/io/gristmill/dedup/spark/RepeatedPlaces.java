package io.gristmill.dedup.spark;

import static org.apache.spark.sql.functions.col;

import io.gristmill.dedup.Keep;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Of places of named content, those that go: all but the first place of each content, or all of
 * content that has more than one place. Places of one document that overlap are one place as far as
 * they are concerned, or "ha ha ha" would repeat itself away: a place goes if another, earlier one
 * (or, with {@link Keep#NONE}, any other) neither is nor overlaps it.
 *
 * <p>It is enough to look at the first place. If some earlier place does not overlap this one,
 * neither does the first: it lies in an earlier document, or in the same one no later than that
 * place, and so ends before this one starts. Hence a sort and one pass that remembers the first
 * row; a million places of one content are as many steps and no memory. With {@link Keep#NONE} the
 * places that overlap the first wait for a later one, and they are no more than overlap it.
 *
 * @param kind goes into the answers as it is
 * @param orderKeys keys of the survivor rule, to read the id from {@link PlaceOrder}
 */
record RepeatedPlaces(Keep keep, String kind, int orderKeys)
    implements MapPartitionsFunction<Row, Row> {

  /** Content by 128 bits of hash, and where it stands, in bytes. */
  static final StructType PLACES =
      new StructType()
          .add("high", DataTypes.LongType, false)
          .add("low", DataTypes.LongType, false)
          .add("order", DataTypes.BinaryType, false)
          .add("start", DataTypes.IntegerType, false)
          .add("length", DataTypes.IntegerType, false);

  /** What goes, and the first place of the same content. */
  static final StructType GONE =
      new StructType()
          .add("doc_id", DataTypes.StringType, false)
          .add("start", DataTypes.IntegerType, false)
          .add("length", DataTypes.IntegerType, false)
          .add("kind", DataTypes.StringType, false)
          .add("first_doc", DataTypes.StringType, false)
          .add("first_start", DataTypes.IntegerType, false);

  Dataset<Row> in(Dataset<Row> places) {
    return places
        .repartition(col("high"))
        .sortWithinPartitions("high", "low", "order", "start")
        .mapPartitions(this, Encoders.row(GONE));
  }

  private record Content(long high, long low) {}

  private record Place(byte[] order, int start, int length) {

    boolean inDocumentOf(Place other) {
      return Arrays.equals(order, other.order);
    }

    /** Whether this place, which sorts after the other, shares no byte with it. */
    boolean clearOf(Place earlier) {
      return !inDocumentOf(earlier) || start >= earlier.start + earlier.length;
    }
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Runs(rows) {
      private final ArrayDeque<Place> waiting = new ArrayDeque<>();
      private Place first;
      private Place last;

      @Override
      Object key(Row row) {
        return new Content(row.getLong(0), row.getLong(1));
      }

      @Override
      void begin(Object content) {
        first = null;
        last = null;
        waiting.clear();
      }

      @Override
      void row(Row row) {
        Place place = new Place(row.getAs(2), row.getInt(3), row.getInt(4));
        if (last != null && place.start == last.start && place.inDocumentOf(last)) {
          return; // the same record read twice
        }
        last = place;
        if (first == null) {
          first = place;
        }
        while (!waiting.isEmpty() && place.clearOf(waiting.peek())) {
          gone(waiting.remove());
        }
        if (place.clearOf(first)) {
          gone(place);
        } else if (keep == Keep.NONE) {
          waiting.add(place);
        }
      }

      @Override
      void end() {}

      private void gone(Place place) {
        answer(
            RowFactory.create(
                PlaceOrder.documentId(place.order, orderKeys),
                place.start,
                place.length,
                kind,
                PlaceOrder.documentId(first.order, orderKeys),
                first.start));
      }
    };
  }
}
