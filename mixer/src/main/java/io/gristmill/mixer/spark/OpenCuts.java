package io.gristmill.mixer.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Cuts still to be found, and the bin of each in which it lies so far. */
final class OpenCuts implements Serializable {

  private static final long serialVersionUID = 1;

  private final ArrayList<CutTask> tasks;
  private final CutPrefix[] prefixes;
  private final boolean[] open;

  OpenCuts(List<CutTask> tasks, CutPrefix[] prefixes, boolean[] open) {
    this.tasks = new ArrayList<>(tasks);
    this.prefixes = prefixes.clone();
    this.open = open.clone();
  }

  /** Told of every document in the bin of a cut. */
  @FunctionalInterface
  interface Visitor {
    /**
     * @param digit of {@code key} that comes after the bin's prefix
     */
    void visit(int task, long key, int digit, String docId, long tokens);
  }

  void visit(Iterator<Row> rows, Visitor visitor) {
    Map<String, int[]> bySource = TaskIndex.bySource(tasks, open);
    while (rows.hasNext()) {
      Row row = rows.next();
      int[] mine = bySource.get(row.getString(Narrow.SOURCE));
      if (mine == null) {
        continue;
      }
      String docId = row.getString(Narrow.DOC_ID);
      for (int task : mine) {
        long key = tasks.get(task).key(row, docId);
        int digit = prefixes[task].digit(key, docId);
        if (digit >= 0) {
          visitor.visit(task, key, digit, docId, row.getLong(Narrow.TOKENS));
        }
      }
    }
  }
}
