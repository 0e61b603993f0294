package io.gristmill.tokenizer.shard;

import io.gristmill.tokenizer.shard.ShardEncoding.TokenLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;

/**
 * Pages of the token column, a row at a time: the same bytes as Parquet's own column writer makes
 * of one value after the other, which took a sixth of the time of a pack job. All rows have the
 * same length, so pages of as many rows have the same levels. Owned by one writer.
 */
final class TokenPages {

  private final int rowLength;
  private final int pageRows;
  private final TokenLayout layout;
  private final byte[] plain;
  private final IntBuffer ids;
  private int rows;
  private byte[] levels;
  private int levelRows;

  TokenPages(int rowLength, ShardEncoding encoding) {
    this.rowLength = rowLength;
    this.pageRows = encoding.pageRows(rowLength);
    this.layout = encoding.tokens();
    plain = new byte[4 * rowLength * pageRows];
    ids = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
  }

  void write(int[] row, PageWriter pages) throws IOException {
    ids.put(row);
    rows++;
    if (rows == pageRows) {
      flush(pages);
    }
  }

  void flush(PageWriter pages) throws IOException {
    if (rows == 0) {
      return;
    }
    if (levelRows != rows) {
      levels = levels();
      levelRows = rows;
    }
    boolean split = layout == TokenLayout.BYTE_STREAM_SPLIT;
    int count = rows * rowLength;
    pages.writePage(
        BytesInput.concat(
            BytesInput.from(levels),
            split ? BytesInput.from(split(count)) : BytesInput.from(plain, 0, 4 * count)),
        count,
        rows,
        Statistics.noopStats(ShardSchema.TOKENS.getPrimitiveType()),
        Encoding.RLE,
        Encoding.RLE,
        split ? Encoding.BYTE_STREAM_SPLIT : Encoding.PLAIN);
    ids.clear();
    rows = 0;
  }

  /** Repetition levels, 0 where a row begins, and definition levels. */
  private byte[] levels() throws IOException {
    ByteArrayOutputStream levels = new ByteArrayOutputStream();
    for (int first = 0; first <= 1; first++) {
      try (RunLengthBitPackingHybridEncoder encoder =
          new RunLengthBitPackingHybridEncoder(
              1, 64, plain.length, HeapByteBufferAllocator.getInstance())) {
        for (int i = 0; i < rows * rowLength; i++) {
          encoder.writeInt(i % rowLength == 0 ? first : 1);
        }
        BytesInput bytes = encoder.toBytes();
        BytesInput.fromInt((int) bytes.size()).writeAllTo(levels);
        bytes.writeAllTo(levels);
      }
    }
    return levels.toByteArray();
  }

  private byte[] split(int count) {
    byte[] split = new byte[4 * count];
    for (int i = 0; i < 4 * count; i++) {
      split[i % 4 * count + i / 4] = plain[i];
    }
    return split;
  }
}
