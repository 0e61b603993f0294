package io.gristmill.corpus.read;

import java.io.IOException;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;

/**
 * Tells how large the pages of a row group are, by their headers. The library allocates what a
 * header says, so they are looked at first where the sums leave room for a page beyond the limit.
 */
final class ParquetPageSizes {

  private final SeekableInput source;
  private final long maxPageBytes;
  private final int maxExpansion;

  ParquetPageSizes(SeekableInput source, ReadLimits limits) {
    this.source = source;
    this.maxPageBytes = limits.maxRecordBytes();
    this.maxExpansion = limits.maxExpansion();
  }

  /** The size of a page above the limit among those of the wanted columns, or -1. */
  long tooLarge(BlockMetaData group, MessageType wanted) throws IOException {
    for (ColumnChunkMetaData chunk : group.getColumns()) {
      boolean suspicious =
          chunk.getTotalUncompressedSize() > maxPageBytes
              || chunk.getTotalUncompressedSize() > maxExpansion * chunk.getTotalSize();
      if (suspicious && wanted.containsPath(chunk.getPath().toArray())) {
        long size = tooLarge(chunk);
        if (size >= 0) {
          return size;
        }
      }
    }
    return -1;
  }

  private long tooLarge(ColumnChunkMetaData chunk) throws IOException {
    var buffer = new InputBuffer(source, 16 << 10);
    long position = chunk.getStartingPos();
    long end = position + chunk.getTotalSize();
    while (position < end) {
      buffer.seek(position);
      PageHeader header = Util.readPageHeader(new InputBufferStream(buffer));
      if (header.getUncompressed_page_size() > maxPageBytes) {
        return header.getUncompressed_page_size();
      }
      position = buffer.position() + Math.max(0, header.getCompressed_page_size());
    }
    return -1;
  }
}
