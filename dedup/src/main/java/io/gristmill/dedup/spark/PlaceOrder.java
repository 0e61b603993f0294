package io.gristmill.dedup.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The total order of documents that a survivor rule makes, as one binary column: the keys of the
 * rule as eight bytes each, then the document's id. Compared as unsigned bytes, which is how Spark
 * sorts binary columns, it orders as the rule does; one column is sorted and shuffled faster than a
 * struct, and the id need not be carried beside it.
 */
final class PlaceOrder {

  private PlaceOrder() {}

  /** The column, of a table with {@code doc_id} and the columns of the rule. */
  static Column of(SurvivorRule survivor) {
    List<Column> keys = new ArrayList<>();
    Column[] columns = survivor.keys();
    for (int i = 0; i < columns.length; i++) {
      keys.add(columns[i].as("key" + i));
    }
    keys.add(col("doc_id"));
    return udf(new Encoding(), DataTypes.BinaryType).apply(struct(keys.toArray(Column[]::new)));
  }

  /** The id of the document, of a rule with so many keys. */
  static String documentId(byte[] order, int keys) {
    int from = keys * Long.BYTES;
    return new String(order, from, order.length - from, StandardCharsets.UTF_8);
  }

  private static final class Encoding implements UDF1<Row, byte[]> {

    @Override
    public byte[] call(Row keys) {
      int doubles = keys.size() - 1;
      byte[] id = keys.getString(doubles).getBytes(StandardCharsets.UTF_8);
      ByteBuffer order = ByteBuffer.allocate(doubles * Long.BYTES + id.length);
      for (int i = 0; i < doubles; i++) {
        order.putLong(sortable(keys.getDouble(i)));
      }
      return order.put(id).array();
    }

    // Unsigned order of the bits is the order of the numbers, once negative ones are turned over;
    // adding zero makes -0.0 the zero it equals.
    private static long sortable(double value) {
      long bits = Double.doubleToLongBits(value + 0.0);
      return bits ^ (bits >> 63 | Long.MIN_VALUE);
    }
  }
}
