package io.gristmill.dedup.spark;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** Walks rows, each of which a subclass answers with any number of others, made one at a time. */
abstract class Expansion implements Iterator<Row> {

  private final Iterator<Row> rows;
  private Row answer;

  Expansion(Iterator<Row> rows) {
    this.rows = rows;
  }

  /** The row that {@link #answer} is asked about from here on. */
  abstract void open(Row row);

  /** The next answer to the open row; null when there is no more. */
  abstract Row answer();

  @Override
  public final boolean hasNext() {
    if (answer == null) {
      answer = answer();
    }
    while (answer == null && rows.hasNext()) {
      open(rows.next());
      answer = answer();
    }
    return answer != null;
  }

  @Override
  public final Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row next = answer;
    answer = null;
    return next;
  }
}
