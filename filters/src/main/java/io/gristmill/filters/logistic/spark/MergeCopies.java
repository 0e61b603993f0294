package io.gristmill.filters.logistic.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Of examples sorted by key, label and source, one of each key stays: the first, which counts its
 * copies. One that is labelled both ways becomes a count of contradictory texts.
 */
final class MergeCopies implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<Row> call(Iterator<Row> sorted) {
    return new Iterator<>() {
      private Row ahead = sorted.hasNext() ? sorted.next() : null;

      @Override
      public boolean hasNext() {
        return ahead != null;
      }

      @Override
      public Row next() {
        if (ahead == null) {
          throw new NoSuchElementException();
        }
        Row first = ahead;
        ahead = sorted.hasNext() ? sorted.next() : null;
        if (first.isNullAt(Examples.KEY)) {
          return first;
        }
        long copies = 1;
        boolean bothWays = false;
        while (ahead != null
            && !ahead.isNullAt(Examples.KEY)
            && ahead.getLong(Examples.KEY) == first.getLong(Examples.KEY)) {
          copies++;
          bothWays |= ahead.getBoolean(Examples.POSITIVE) != first.getBoolean(Examples.POSITIVE);
          ahead = sorted.hasNext() ? sorted.next() : null;
        }
        return bothWays
            ? RowFactory.create(Examples.CONTRADICTORY, copies, null, null, null, null)
            : RowFactory.create(
                first.get(Examples.KIND),
                copies,
                first.get(Examples.KEY),
                first.get(Examples.POSITIVE),
                first.get(Examples.SOURCE),
                first.get(Examples.FEATURES));
      }
    };
  }
}
