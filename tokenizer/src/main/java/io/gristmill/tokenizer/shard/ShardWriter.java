package io.gristmill.tokenizer.shard;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.api.Binary;

/**
 * Writes the rows of one shard. The bytes are a function of the rows and the {@link ShardEncoding}:
 * no time, no library version, no order of a hash table. Holds one row group in memory. Owned by
 * one thread.
 */
public final class ShardWriter implements AutoCloseable {

  private final HashedOutput output;
  private final ParquetFileWriter file;
  private final ShardEncoding encoding;
  private final int rowLength;
  private final ParquetProperties properties;
  private final ZstdPages compressor;
  private final TokenPages tokens;
  private RowGroup group;
  private long rows;
  private boolean finished;

  /** Takes over {@code out}, which need not be buffered. */
  public ShardWriter(OutputStream out, int rowLength, ShardEncoding encoding) throws IOException {
    this.output = new HashedOutput(out);
    this.encoding = encoding;
    this.rowLength = rowLength;
    this.properties = encoding.properties(rowLength);
    this.compressor = new ZstdPages(encoding.zstdLevel());
    this.tokens = new TokenPages(rowLength, encoding);
    // Row groups are cut by rows, here; the size given is only a hint to block stores.
    this.file =
        new ParquetFileWriter(
            output,
            ShardSchema.SCHEMA,
            ParquetFileWriter.Mode.CREATE,
            1L << 40,
            0,
            null,
            properties);
    file.start();
  }

  public void write(PackedRow row) throws IOException {
    if (row.tokens().length != rowLength) {
      throw new IllegalArgumentException(
          "row " + row.sequence() + " has " + row.tokens().length + " tokens, not " + rowLength);
    }
    if (group == null) {
      group = new RowGroup();
    }
    group.write(row);
    rows++;
    if (group.rows == encoding.rowGroupRows()) {
      flush();
    }
  }

  /** Closes the file and returns what it is. */
  public Written finish() throws IOException {
    if (group != null) {
      flush();
    }
    output.hold();
    file.end(Map.of());
    output.finish(CanonicalFooter.rewrite(output.held()));
    finished = true;
    return new Written(rows, output.getPos(), output.sha256());
  }

  /** A finished file. */
  public record Written(long rows, long bytes, String sha256) {}

  @Override
  public void close() throws IOException {
    compressor.release();
    if (!finished) {
      output.abandon();
    }
  }

  private void flush() throws IOException {
    group.flush();
    group = null;
  }

  /** The columns of the row group being filled. */
  private final class RowGroup {
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore columns;
    private final ColumnWriter sequence;
    private final ColumnWriter documentId;
    private final ColumnWriter source;
    private final ColumnWriter start;
    private final ColumnWriter length;
    private final ColumnWriter documentOffset;
    private final ColumnWriter flags;
    private int rows;

    RowGroup() {
      pages =
          new ColumnChunkPageWriteStore(
              compressor,
              ShardSchema.SCHEMA,
              HeapByteBufferAllocator.getInstance(),
              properties.getColumnIndexTruncateLength(),
              properties.getPageWriteChecksumEnabled());
      columns = properties.newColumnWriteStore(ShardSchema.AROUND_TOKENS, pages);
      sequence = column(ShardSchema.SEQUENCE);
      documentId = column(ShardSchema.DOC_ID);
      source = column(ShardSchema.SOURCE);
      start = column(ShardSchema.START);
      length = column(ShardSchema.LENGTH);
      documentOffset = column(ShardSchema.DOC_OFFSET);
      flags = column(ShardSchema.FLAGS);
    }

    private ColumnWriter column(ColumnDescriptor descriptor) {
      return columns.getColumnWriter(descriptor);
    }

    void write(PackedRow row) throws IOException {
      sequence.write(row.sequence(), 0, 0);
      tokens.write(row.tokens(), pages.getPageWriter(ShardSchema.TOKENS));
      List<Segment> segments = row.segments();
      if (segments.isEmpty()) {
        throw new IllegalArgumentException("row " + row.sequence() + " has no segment");
      }
      for (int i = 0; i < segments.size(); i++) {
        Segment segment = segments.get(i);
        int repetition = i == 0 ? 0 : 1;
        documentId.write(Binary.fromString(segment.documentId()), repetition, 1);
        source.write(Binary.fromString(segment.source()), repetition, 1);
        start.write(segment.start(), repetition, 1);
        length.write(segment.length(), repetition, 1);
        documentOffset.write(segment.documentOffset(), repetition, 1);
        flags.write(segment.flags(), repetition, 1);
      }
      columns.endRecord();
      rows++;
    }

    void flush() throws IOException {
      file.startBlock(rows);
      columns.flush();
      tokens.flush(pages.getPageWriter(ShardSchema.TOKENS));
      pages.flushToFileWriter(file);
      file.endBlock();
      columns.close();
      pages.close();
    }
  }
}
