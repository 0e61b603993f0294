package io.gristmill.tokenizer.shard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;

/**
 * The token column as {@link TokenPages} writes it, a row at a time: Parquet's own reader of one
 * value after the other took half the time of a verification. Owned by one reader.
 */
final class TokenRows {

  private PageReader pages;
  private ByteBuffer ids;
  private byte[] levels = {}; // of the page, and of most pages before it
  private int[] rowLengths = {};
  private int nextRow;

  /** Goes on with the pages of the next row group. */
  void open(PageReader next) {
    pages = next;
    nextRow = rowLengths.length;
  }

  int[] next() throws IOException {
    if (nextRow == rowLengths.length) {
      openPage();
    }
    int[] row = new int[rowLengths[nextRow++]];
    ids.asIntBuffer().get(row);
    ids.position(ids.position() + 4 * row.length);
    return row;
  }

  private void openPage() throws IOException {
    DataPage page = pages.readPage();
    if (!(page instanceof DataPageV1 first)
        || first.getRlEncoding() != Encoding.RLE
        || first.getDlEncoding() != Encoding.RLE) {
      throw new IOException("tokens are not in pages as a shard has them: " + page);
    }
    int size = Math.toIntExact(first.getBytes().size());
    ByteBuffer bytes = first.getBytes().toInputStream().slice(size).order(ByteOrder.LITTLE_ENDIAN);
    int repetitions = bytes.getInt(0);
    int definitions = bytes.getInt(4 + repetitions);
    byte[] found = new byte[8 + repetitions + definitions];
    bytes.get(found);
    int count = page.getValueCount();
    if (!Arrays.equals(found, levels) || Arrays.stream(rowLengths).sum() != count) {
      rowLengths = rowLengths(found, 4, 8 + repetitions, count);
      levels = found;
    }
    nextRow = 0;
    ids = plain(first.getValueEncoding(), bytes, count);
  }

  private static int[] rowLengths(byte[] levels, int repetitions, int definitions, int count)
      throws IOException {
    RunLengthBitPackingHybridDecoder repetition = decoder(levels, repetitions);
    RunLengthBitPackingHybridDecoder definition = decoder(levels, definitions);
    int[] lengths = new int[16];
    int rows = 0;
    for (int i = 0; i < count; i++) {
      boolean begins = repetition.readInt() == 0;
      if (definition.readInt() == 0 || (rows == 0 && !begins)) {
        throw new IOException("a page of tokens holds an empty row, or begins inside one");
      }
      if (begins) {
        if (rows == lengths.length) {
          lengths = Arrays.copyOf(lengths, rows * 2);
        }
        rows++;
      }
      lengths[rows - 1]++;
    }
    return Arrays.copyOf(lengths, rows);
  }

  private static RunLengthBitPackingHybridDecoder decoder(byte[] levels, int from) {
    return new RunLengthBitPackingHybridDecoder(
        1, new ByteArrayInputStream(levels, from, levels.length - from));
  }

  /** The values, little endian one after the other. */
  private static ByteBuffer plain(Encoding encoding, ByteBuffer bytes, int count)
      throws IOException {
    if (encoding == Encoding.PLAIN) {
      return bytes;
    }
    if (encoding != Encoding.BYTE_STREAM_SPLIT) {
      throw new IOException("tokens are encoded as " + encoding + ", not as a shard has them");
    }
    ByteBuffer plain = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    int from = bytes.position();
    for (int i = 0; i < 4 * count; i++) {
      plain.put(bytes.get(from + i % 4 * count + i / 4));
    }
    return plain.flip();
  }
}
