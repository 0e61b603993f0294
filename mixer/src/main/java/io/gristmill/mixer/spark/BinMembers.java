package io.gristmill.mixer.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The few documents of the bins in which cuts lie. */
final class BinMembers implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  static final StructType SCHEMA =
      new StructType()
          .add("task", "int")
          .add("key", "bigint")
          .add("doc_id", "string")
          .add("tokens", "bigint");

  private final OpenCuts cuts;

  BinMembers(OpenCuts cuts) {
    this.cuts = cuts;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    List<Row> members = new ArrayList<>();
    cuts.visit(
        rows,
        (task, key, digit, docId, tokens) ->
            members.add(RowFactory.create(task, key, docId, tokens)));
    return members.iterator();
  }
}
