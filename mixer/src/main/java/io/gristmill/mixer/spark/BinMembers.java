package io.gristmill.mixer.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

  private final List<CutTask> tasks;
  private final CutPrefix[] prefixes;
  private final boolean[] open;

  BinMembers(List<CutTask> tasks, CutPrefix[] prefixes, boolean[] open) {
    this.tasks = new ArrayList<>(tasks);
    this.prefixes = prefixes.clone();
    this.open = open;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Map<String, int[]> bySource = TaskIndex.bySource(tasks, open);
    List<Row> members = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      int[] mine = bySource.get(row.getString(Narrow.SOURCE));
      if (mine == null) {
        continue;
      }
      String docId = row.getString(Narrow.DOC_ID);
      for (int task : mine) {
        long key = tasks.get(task).key(row, docId);
        if (prefixes[task].digit(key, docId) >= 0) {
          members.add(RowFactory.create(task, key, docId, row.getLong(Narrow.TOKENS)));
        }
      }
    }
    return members.iterator();
  }
}
