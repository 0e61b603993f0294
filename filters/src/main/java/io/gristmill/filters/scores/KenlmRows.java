package io.gristmill.filters.scores;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of 32-bit fields as a KenLM binary holds them, in pieces: a table may be larger than an
 * array, and no more is allocated than the file has bytes for, whatever its header says.
 */
final class KenlmRows implements Serializable {

  private static final long serialVersionUID = 1L;

  /** 2^18 rows a piece: 4 MiB of the widest. */
  private static final int PIECE_BITS = 18;

  private static final int WITHIN = (1 << PIECE_BITS) - 1;

  private final int[][] pieces;
  private final int width;
  private final long count;

  private KenlmRows(int[][] pieces, int width, long count) {
    this.pieces = pieces;
    this.width = width;
    this.count = count;
  }

  static KenlmRows read(KenlmInput in, long count, int width) throws IOException {
    List<int[]> pieces = new ArrayList<>();
    for (long done = 0; done < count; done += WITHIN + 1) {
      int[] piece = new int[(int) Math.min(WITHIN + 1, count - done) * width];
      in.readInts(piece, piece.length);
      pieces.add(piece);
    }
    return new KenlmRows(pieces.toArray(int[][]::new), width, count);
  }

  long count() {
    return count;
  }

  int get(long row, int field) {
    return pieces[(int) (row >>> PIECE_BITS)][((int) row & WITHIN) * width + field];
  }

  float getFloat(long row, int field) {
    return Float.intBitsToFloat(get(row, field));
  }

  /** The first two fields as one number. */
  long key(long row) {
    int[] piece = pieces[(int) (row >>> PIECE_BITS)];
    int at = ((int) row & WITHIN) * width;
    return (piece[at] & 0xFFFFFFFFL) | ((long) piece[at + 1] << Integer.SIZE);
  }
}
