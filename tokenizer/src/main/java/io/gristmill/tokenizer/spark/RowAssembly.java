package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.shard.PackedRow;
import io.gristmill.tokenizer.shard.Segment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/**
 * Puts sorted fragments together to rows. A fragment that comes twice, because its document is in
 * the table twice, counts once; a hole means that a document of the mixture is not in the table.
 */
final class RowAssembly implements Iterator<RowAssembly.Placed> {

  /** A row and where it belongs: a number through all files. */
  record Placed(long place, PackedRow row) {}

  private final Iterator<Row> fragments;
  private final ShardFiles files;
  private final int rowLength;
  private final int padding;
  private Row next;

  RowAssembly(Iterator<Row> fragments, ShardFiles files, int rowLength, int padding) {
    this.fragments = fragments;
    this.files = files;
    this.rowLength = rowLength;
    this.padding = padding;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Placed next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    long place = next.getLong(1);
    long file = place / files.plan().rowsPerShard();
    long row = place % files.plan().rowsPerShard();
    long sequence = files.sequence(file, row);
    int[] tokens = new int[rowLength];
    List<Segment> segments = new ArrayList<>();
    int filled = 0;
    while (next != null && next.getLong(1) == place) {
      int start = next.getInt(2);
      byte[] bytes = next.getAs(7);
      int length = bytes.length / 4;
      Segment segment =
          new Segment(
              next.getString(3), next.getString(4), start, length, next.getInt(5), next.getInt(6));
      boolean seen = !segments.isEmpty() && segments.get(segments.size() - 1).equals(segment);
      if (!seen) {
        if (start != filled) {
          throw new IllegalStateException(
              "row "
                  + sequence
                  + ": tokens "
                  + filled
                  + " to "
                  + start
                  + (start > filled
                      ? " are missing: a document of the mixture is not among the documents"
                      : " are given twice"));
        }
        ByteBuffer.wrap(bytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .asIntBuffer()
            .get(tokens, start, length);
        segments.add(segment);
        filled = start + length;
      }
      advance();
    }
    Arrays.fill(tokens, filled, rowLength, padding);
    return new Placed(place, new PackedRow(sequence, tokens, segments));
  }

  private void advance() {
    next = fragments.hasNext() ? fragments.next() : null;
  }
}
