package io.gristmill.mixer.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Tokens and documents of a partition by cut and next digit of the key. */
final class BinSums implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  static final StructType SCHEMA =
      new StructType()
          .add("task", "int")
          .add("digit", "int")
          .add("tokens", "bigint")
          .add("documents", "bigint");

  private final List<CutTask> tasks;
  private final CutPrefix[] prefixes;
  private final boolean[] open;

  BinSums(List<CutTask> tasks, CutPrefix[] prefixes, boolean[] open) {
    this.tasks = new ArrayList<>(tasks);
    this.prefixes = prefixes.clone();
    this.open = open;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Map<String, int[]> bySource = TaskIndex.bySource(tasks, open);
    Map<Integer, long[]> tokens = new HashMap<>();
    Map<Integer, long[]> documents = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      int[] mine = bySource.get(row.getString(Narrow.SOURCE));
      if (mine == null) {
        continue;
      }
      String docId = row.getString(Narrow.DOC_ID);
      for (int task : mine) {
        int digit = prefixes[task].digit(tasks.get(task).key(row, docId), docId);
        if (digit >= 0) {
          tokens.computeIfAbsent(task, t -> new long[CutPrefix.DIGITS])[digit] +=
              row.getLong(Narrow.TOKENS);
          documents.computeIfAbsent(task, t -> new long[CutPrefix.DIGITS])[digit]++;
        }
      }
    }
    List<Row> sums = new ArrayList<>();
    documents.forEach(
        (task, counts) -> {
          for (int digit = 0; digit < counts.length; digit++) {
            if (counts[digit] > 0) {
              sums.add(RowFactory.create(task, digit, tokens.get(task)[digit], counts[digit]));
            }
          }
        });
    return sums.iterator();
  }
}
