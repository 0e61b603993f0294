package io.gristmill.mixer.spark;

import io.gristmill.mixer.Cut;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Row;

/** Keeps what stands before its source's cut; sources without one are kept whole. */
final class KeepBest implements FilterFunction<Row> {

  private static final long serialVersionUID = 1;

  private final HashMap<String, CutTask> orders;
  private final HashMap<String, Cut> cuts;

  KeepBest(Map<String, CutTask> orders, Map<String, Cut> cuts) {
    this.orders = new HashMap<>(orders);
    this.cuts = new HashMap<>(cuts);
  }

  @Override
  public boolean call(Row row) {
    String source = row.getString(Narrow.SOURCE);
    Cut cut = cuts.get(source);
    if (cut == null) {
      return true;
    }
    String docId = row.getString(Narrow.DOC_ID);
    return cut.isAfter(orders.get(source).key(row, docId), docId);
  }
}
