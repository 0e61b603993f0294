package io.gristmill.mixer.spark;

import io.gristmill.mixer.StageCuts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The rows of {@code mixture}: one for each document and stage that takes it. */
final class Copies implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  static final StructType SCHEMA =
      new StructType()
          .add("doc_id", "string", false)
          .add("source", "string", false)
          .add("stage", "string", false)
          .add("copies", "int", false)
          .add("token_count", "int", false);

  private final ArrayList<String> stages;
  private final HashMap<String, StageCuts> bySource;

  Copies(List<String> stages, Map<String, StageCuts> bySource) {
    this.stages = new ArrayList<>(stages);
    this.bySource = new HashMap<>(bySource);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    int[] copies = new int[stages.size()];
    ArrayDeque<Row> ready = new ArrayDeque<>();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        while (ready.isEmpty() && rows.hasNext()) {
          take(rows.next(), copies, ready);
        }
        return !ready.isEmpty();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return ready.remove();
      }
    };
  }

  private void take(Row row, int[] copies, ArrayDeque<Row> ready) {
    String source = row.getString(Narrow.SOURCE);
    StageCuts cuts = bySource.get(source);
    if (cuts == null) {
      return;
    }
    String docId = row.getString(Narrow.DOC_ID);
    cuts.copies(docId, copies);
    for (int stage = 0; stage < copies.length; stage++) {
      if (copies[stage] > 0) {
        ready.add(
            RowFactory.create(
                docId,
                source,
                stages.get(stage),
                copies[stage],
                Math.toIntExact(row.getLong(Narrow.TOKENS))));
      }
    }
  }
}
