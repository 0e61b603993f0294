package io.gristmill.tokenizer.pack;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers the rows of every stream through its buckets, from the buckets' counts alone: first the
 * finished rows bucket after bucket, then the rows made of the buckets' leftovers, one after
 * another. What remains of those at the very end is the stream's short row. Immutable, thread-safe.
 */
public final class PackLayout implements Serializable {

  private final Buckets buckets;
  private final int rowLength;
  private final long[] rows;
  private final long[] firstRow;
  private final long[] chainStart;
  private final long[] chainRow;
  private final List<StreamRows> streamRows = new ArrayList<>();
  private final long emptyDocuments;

  /** {@code counts[b]} is that of bucket b. */
  public PackLayout(Buckets buckets, BucketRows[] counts, int rowLength) {
    this.buckets = buckets;
    this.rowLength = rowLength;
    rows = new long[counts.length];
    firstRow = new long[counts.length];
    chainStart = new long[counts.length];
    int streams = buckets.streams().size();
    chainRow = new long[streams];
    long empty = 0;
    for (int s = 0; s < streams; s++) {
      long documents = 0;
      long tokens = 0;
      long padding = 0;
      long row = 0;
      long chain = 0;
      int last = s + 1 < streams ? buckets.first(s + 1) : counts.length;
      for (int b = buckets.first(s); b < last; b++) {
        firstRow[b] = row;
        chainStart[b] = chain;
        rows[b] = counts[b].rows();
        row += counts[b].rows();
        chain += counts[b].leftover();
        documents += counts[b].documents();
        tokens += counts[b].tokens();
        padding += counts[b].padding();
        empty += counts[b].empty();
      }
      chainRow[s] = row;
      StreamRows stream =
          new StreamRows(
              buckets.streams().get(s),
              documents,
              tokens,
              row + chain / rowLength,
              (int) (chain % rowLength),
              padding);
      stream.check(rowLength);
      streamRows.add(stream);
    }
    emptyDocuments = empty;
  }

  public List<StreamRows> streams() {
    return List.copyOf(streamRows);
  }

  /** Documents that have no token and therefore no row. */
  public long emptyDocuments() {
    return emptyDocuments;
  }

  /** The stream of a bucket, as an index into {@link #streams()}. */
  public int stream(int bucket) {
    return buckets.stream(bucket);
  }

  /** The pieces of a document of a bucket, with the numbers that rows have in the stream. */
  public void forEachPiece(int bucket, Packing packing, int document, PieceConsumer consumer) {
    packing.forEachPiece(
        document,
        (row, start, offset, length) -> {
          if (row < rows[bucket]) {
            consumer.accept(firstRow[bucket] + row, start, offset, length);
          } else {
            chain(bucket, start, offset, length, consumer);
          }
        });
  }

  // A piece of a leftover, cut where the chained rows end.
  private void chain(int bucket, int start, int offset, int length, PieceConsumer consumer) {
    long at = chainStart[bucket] + start;
    long end = at + length;
    int documentOffset = offset;
    while (at < end) {
      int startInRow = (int) (at % rowLength);
      int piece = (int) Math.min(rowLength - startInRow, end - at);
      consumer.accept(
          chainRow[buckets.stream(bucket)] + at / rowLength, startInRow, documentOffset, piece);
      at += piece;
      documentOffset += piece;
    }
  }
}
