package io.gristmill.corpus.order;

import java.io.Serializable;

/**
 * Where each global place lies: {@code shards} files of {@code rowsPerShard} rows, written in
 * groups of {@code slots} files so that {@code slots} sequential readers together see the places in
 * order. Place j is in group j div (slots·rowsPerShard), slot j mod slots, row (j mod
 * slots·rowsPerShard) div slots; its file is group·slots + slot.
 *
 * <p>{@code slots} (K in the plan) is a multiple of ranks·workers·micro-batch for every cluster the
 * data set is made for. Then every reader has whole files of its own and reads them front to back.
 */
public record StripeLayout(long shards, long rowsPerShard, int slots) implements Serializable {

  public StripeLayout {
    if (slots < 1 || shards < 1 || rowsPerShard < 1) {
      throw new IllegalArgumentException(
          "layout: shards "
              + shards
              + ", rows "
              + rowsPerShard
              + " and slots "
              + slots
              + " must be at least 1");
    }
    if (shards % slots != 0) {
      throw new IllegalArgumentException(
          "layout: shards " + shards + " must be a multiple of the canonical slots " + slots);
    }
    Math.multiplyExact(shards, rowsPerShard);
  }

  /** Rows in all files. */
  public long rows() {
    return shards * rowsPerShard;
  }

  public long group(long place) {
    return check(place) / (slots * rowsPerShard);
  }

  public int slot(long place) {
    return (int) (check(place) % slots);
  }

  public long shard(long place) {
    return group(place) * slots + slot(place);
  }

  /** Row inside the file. */
  public long row(long place) {
    return check(place) % (slots * rowsPerShard) / slots;
  }

  /** The place of a row of a file: the inverse of {@link #shard} and {@link #row}. */
  public long place(long shard, long row) {
    if (shard < 0 || shard >= shards || row < 0 || row >= rowsPerShard) {
      throw new IndexOutOfBoundsException(
          "layout: shard "
              + shard
              + " row "
              + row
              + " is not in "
              + shards
              + " shards of "
              + rowsPerShard);
    }
    return shard / slots * slots * rowsPerShard + row * slots + shard % slots;
  }

  private long check(long place) {
    if (place < 0 || place >= rows()) {
      throw new IndexOutOfBoundsException(
          "layout: place " + place + " is not in [0, " + rows() + ")");
    }
    return place;
  }
}
