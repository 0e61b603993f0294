package io.gristmill.dedup.spark;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * Walks rows sorted by their key, which is their first column if a subclass does not say more, and
 * lets a subclass answer each row and each end of a run of equal keys. Holds the answers to one
 * row, never a run: a run of a million rows costs no more memory than one of two.
 */
abstract class Runs implements Iterator<Row> {

  private final Iterator<Row> rows;
  private final ArrayDeque<Row> answers = new ArrayDeque<>();
  private Object key;

  Runs(Iterator<Row> rows) {
    this.rows = rows;
  }

  /** What the rows of a run have in common. */
  Object key(Row row) {
    return row.get(0);
  }

  /** A new run begins; {@link #row} follows with its first row. */
  abstract void begin(Object runKey);

  abstract void row(Row row);

  /** The run is over. */
  abstract void end();

  final void answer(Row row) {
    answers.add(row);
  }

  @Override
  public final boolean hasNext() {
    while (answers.isEmpty() && rows.hasNext()) {
      Row row = rows.next();
      Object next = key(row);
      if (!next.equals(key)) {
        if (key != null) {
          end();
        }
        key = next;
        begin(key);
      }
      row(row);
    }
    if (answers.isEmpty() && key != null) {
      end();
      key = null;
    }
    return !answers.isEmpty();
  }

  @Override
  public final Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return answers.remove();
  }
}
