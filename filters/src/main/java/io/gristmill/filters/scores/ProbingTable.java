package io.gristmill.filters.scores;

import java.io.IOException;
import java.io.Serializable;

/**
 * A hash table of a KenLM binary: a key stands in the row that it gives modulo the number of rows,
 * or the next free one after it. Zero marks a free row.
 */
final class ProbingTable implements Serializable {

  private static final long serialVersionUID = 1L;

  private final KenlmRows rows;
  private final long used;

  /** 2^64 divided by the number of rows, rounded down: multiplying is faster than dividing. */
  private final long inverse;

  private ProbingTable(KenlmRows rows) {
    this.rows = rows;
    inverse = Long.divideUnsigned(-1, rows.count());
    long keys = 0;
    for (long row = 0; row < rows.count(); row++) {
      keys += rows.key(row) == 0 ? 0 : 1;
    }
    used = keys;
  }

  /** How many rows KenLM makes for so many keys, in the arithmetic of its floats. */
  static long rows(long keys, float multiplier) {
    return Math.max(keys + 1, (long) (multiplier * (float) keys));
  }

  static ProbingTable read(KenlmInput in, String name, long rows, int width) throws IOException {
    in.begin(name);
    ProbingTable table = new ProbingTable(KenlmRows.read(in, rows, width));
    if (table.used == rows) {
      throw KenlmInput.damaged("its " + name + " has no free row");
    }
    return table;
  }

  KenlmRows rows() {
    return rows;
  }

  /** Rows that are not free. */
  long used() {
    return used;
  }

  /** The row of a key; negative when it is not there. */
  long find(long key) {
    long row = ideal(key);
    long found = rows.key(row);
    while (found != 0) {
      if (found == key) {
        return row;
      }
      row = row + 1 == rows.count() ? 0 : row + 1;
      found = rows.key(row);
    }
    return -1;
  }

  /** The key modulo the number of rows, both unsigned. */
  private long ideal(long key) {
    // The unsigned high half of the product; the quotient is that, or one or two more.
    long quotient =
        Math.multiplyHigh(key, inverse) + ((key >> 63) & inverse) + ((inverse >> 63) & key);
    long rest = key - quotient * rows.count();
    while (rest >= rows.count()) {
      rest -= rows.count();
    }
    return rest;
  }
}
