package io.gristmill.tokenizer.pack;

import java.util.Arrays;

/**
 * Best-fit decreasing (Ding et al., Fewer Truncations Improve Language Modeling, ICML 2024): the
 * longest piece first, each into the open row with the least sufficient room, the oldest of those;
 * ties of length go by document. A document longer than a row is first split into full rows and a
 * rest; no other document is ever cut. Rows are closed with padding.
 *
 * <p>Linear in documents: lengths are counted, not compared, and rooms are found in a bit tree.
 */
record BestFit(int rowLength) implements Packer {

  BestFit {
    RowLength.check(rowLength);
  }

  @Override
  public Packing pack(int[] lengths, int count) {
    long[] firstFullRow = new long[count + 1];
    for (int i = 0; i < count; i++) {
      firstFullRow[i + 1] = firstFullRow[i] + lengths[i] / rowLength;
    }
    int[] order = restsByLengthDescending(lengths, count);
    int[] row = new int[count];
    int[] start = new int[count];
    OpenRows open = new OpenRows(rowLength, order.length);
    long tokens = firstFullRow[count] * rowLength;
    for (int document : order) {
      int rest = lengths[document] % rowLength;
      tokens += rest;
      int room = open.leastRoom(rest);
      row[document] = open.take(room);
      start[document] = rowLength - room;
      open.give(row[document], room - rest);
    }
    long rows = firstFullRow[count] + open.rows();
    return new Fitted(
        lengths.clone(), firstFullRow, row, start, rowLength, rows, rows * rowLength - tokens);
  }

  // Documents that have a rest, longest first, equal ones in their order: a counting sort.
  private int[] restsByLengthDescending(int[] lengths, int count) {
    int[] next = new int[rowLength + 1];
    for (int i = 0; i < count; i++) {
      next[lengths[i] % rowLength]++;
    }
    int without = next[0];
    int at = 0;
    for (int length = rowLength - 1; length >= 1; length--) {
      int same = next[length];
      next[length] = at;
      at += same;
    }
    int[] order = new int[count - without];
    for (int i = 0; i < count; i++) {
      int rest = lengths[i] % rowLength;
      if (rest != 0) {
        order[next[rest]++] = i;
      }
    }
    return order;
  }

  /**
   * Rows that still have room: a queue for each room, and a two-level bit set of the rooms in use.
   */
  private static final class OpenRows {
    private final int rowLength;
    private final int[] head;
    private final int[] tail;
    private int[] nextInQueue;
    private final long[] used;
    private final long[] usedWords;
    private int rows;

    OpenRows(int rowLength, int mostRows) {
      this.rowLength = rowLength;
      head = new int[rowLength + 1];
      tail = new int[rowLength + 1];
      Arrays.fill(head, -1);
      nextInQueue = new int[Math.min(mostRows, 1024)];
      used = new long[(rowLength >>> 6) + 1];
      usedWords = new long[(used.length >>> 6) + 1];
    }

    int rows() {
      return rows;
    }

    /** The least room of at least {@code need}; a whole new row if no open one has it. */
    int leastRoom(int need) {
      int word = need >>> 6;
      long bits = used[word] & (-1L << need);
      if (bits != 0) {
        return (word << 6) + Long.numberOfTrailingZeros(bits);
      }
      word++;
      for (int summary = word >>> 6; summary < usedWords.length; summary++) {
        long words = usedWords[summary];
        if (summary == word >>> 6) {
          words &= -1L << word;
        }
        if (words != 0) {
          int found = (summary << 6) + Long.numberOfTrailingZeros(words);
          return (found << 6) + Long.numberOfTrailingZeros(used[found]);
        }
      }
      return rowLength;
    }

    /** The row that has waited longest with this room, or a new one for the room of a whole row. */
    int take(int room) {
      if (room == rowLength) {
        return rows++;
      }
      int row = head[room];
      head[room] = row == tail[room] ? -1 : nextInQueue[row];
      if (head[room] < 0) {
        used[room >>> 6] &= ~(1L << room);
        if (used[room >>> 6] == 0) {
          usedWords[room >>> 12] &= ~(1L << (room >>> 6));
        }
      }
      return row;
    }

    void give(int row, int room) {
      if (room == 0) {
        return;
      }
      if (row >= nextInQueue.length) {
        nextInQueue = Arrays.copyOf(nextInQueue, Math.max(row + 1, nextInQueue.length * 2));
      }
      if (head[room] < 0) {
        head[room] = row;
        used[room >>> 6] |= 1L << room;
        usedWords[room >>> 12] |= 1L << (room >>> 6);
      } else {
        nextInQueue[tail[room]] = row;
      }
      tail[room] = row;
    }
  }

  /** Full rows of long documents come first, then the shared ones. */
  private record Fitted(
      int[] lengths,
      long[] firstFullRow,
      int[] row,
      int[] start,
      int rowLength,
      long rows,
      long padding)
      implements Packing {

    @Override
    public int leftover() {
      return 0;
    }

    @Override
    public void forEachPiece(int document, PieceConsumer consumer) {
      int length = lengths[document];
      int full = length / rowLength;
      for (int i = 0; i < full; i++) {
        consumer.accept(firstFullRow[document] + i, 0, i * rowLength, rowLength);
      }
      int rest = length % rowLength;
      if (rest != 0) {
        long shared = firstFullRow[firstFullRow.length - 1] + row[document];
        consumer.accept(shared, start[document], full * rowLength, rest);
      }
    }
  }
}
