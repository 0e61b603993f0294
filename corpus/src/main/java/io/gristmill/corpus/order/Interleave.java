package io.gristmill.corpus.order;

import io.gristmill.corpus.KeyedHash;
import java.io.Serializable;

/**
 * Spreads the rows of several sources over one order so that every stretch of it holds each source
 * in its share, by arithmetic alone.
 *
 * <p>Row k of source s, which has N_s rows, sits at the point (k + u)/N_s of [0, 1), where u in [0,
 * 1) is a keyed hash of (s, k) in steps of 2^-24. The order is that of the points, compared
 * exactly; equal points go by source. With M sources and N rows in all:
 *
 * <ul>
 *   <li>the first w rows hold w·N_s/N rows of source s, to less than 1 + M·N_s/N;
 *   <li>any w consecutive rows hold w·N_s/N rows of source s, to less than 2 + 2·M·N_s/N.
 * </ul>
 *
 * Immutable and thread-safe.
 */
public final class Interleave implements Serializable {

  public static final String NAME = "stratified-splitmix64";

  private static final int JITTER_BITS = 24;

  /** So that (k + u)·2^24 fits a long with room to spare: 5·10^14 tokens of 2,048-token rows. */
  private static final long MAX_ROWS = 1L << 38;

  private final long[] rows;
  private final long total;
  private final long[] keys;

  /** {@code rows[s]} is how many rows source s has; zero is allowed. */
  public Interleave(long[] rows, long seed) {
    this.rows = rows.clone();
    long sum = 0;
    keys = new long[rows.length];
    for (int s = 0; s < rows.length; s++) {
      if (rows[s] < 0 || rows[s] > MAX_ROWS) {
        throw new IllegalArgumentException(
            "interleave: source " + s + " has " + rows[s] + " rows, must be in [0, 2^38]");
      }
      sum += rows[s];
      keys[s] = KeyedHash.of(seed, s);
    }
    total = sum;
  }

  /** Rows of all sources. */
  public long size() {
    return total;
  }

  /** Rows of one source. */
  public long rows(int source) {
    return rows[source];
  }

  /** The place of row {@code k} of {@code source}: how many rows of all sources come before it. */
  public long position(int source, long k) {
    if (k < 0 || k >= rows[source]) {
      throw new IndexOutOfBoundsException(
          "interleave: row " + k + " of source " + source + " is not in [0, " + rows[source] + ")");
    }
    long point = point(source, k);
    long before = k;
    for (int other = 0; other < rows.length; other++) {
      if (other != source) {
        before += rowsBefore(point, source, other);
      }
    }
    return before;
  }

  /** The source whose row is at {@code position}. */
  public int sourceAt(long position) {
    check(position);
    for (int source = 0; source < rows.length; source++) {
      if (rows[source] > 0) {
        long k = firstAtOrAfter(source, position);
        if (k < rows[source] && position(source, k) == position) {
          return source;
        }
      }
    }
    throw new AssertionError("interleave: no source at " + position);
  }

  /** The row number, inside its source, of the row at {@code position}. */
  public long rowAt(long position) {
    return firstAtOrAfter(sourceAt(position), position);
  }

  // The first row of a source whose place is at or after a position; positions grow with k.
  private long firstAtOrAfter(int source, long position) {
    long low = 0;
    long high = rows[source];
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (position(source, middle) < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  // How many rows of `other` lie before a point of `source`. A guess in floating point is corrected
  // by exact comparisons; it is off by at most one or two.
  private long rowsBefore(long point, int source, int other) {
    long count = rows[other];
    if (count == 0) {
      return 0;
    }
    double share = (double) point / ((double) rows[source] * (1L << JITTER_BITS));
    long guess = Math.min(count, Math.max(0, (long) (share * count)));
    while (guess < count && isBefore(point(other, guess), other, point, source)) {
      guess++;
    }
    while (guess > 0 && !isBefore(point(other, guess - 1), other, point, source)) {
      guess--;
    }
    return guess;
  }

  // a/rows[s] < b/rows[t], by 128-bit cross products.
  private boolean isBefore(long a, int s, long b, int t) {
    long leftHigh = Math.multiplyHigh(a, rows[t]);
    long rightHigh = Math.multiplyHigh(b, rows[s]);
    if (leftHigh != rightHigh) {
      return leftHigh < rightHigh;
    }
    int low = Long.compareUnsigned(a * rows[t], b * rows[s]);
    return low != 0 ? low < 0 : s < t;
  }

  private long point(int source, long k) {
    return (k << JITTER_BITS) + (KeyedHash.mix(keys[source] ^ k) >>> (64 - JITTER_BITS));
  }

  private void check(long position) {
    if (position < 0 || position >= total) {
      throw new IndexOutOfBoundsException(
          "interleave: position " + position + " is not in [0, " + total + ")");
    }
  }
}
