package io.gristmill.tokenizer.shard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileWriter;

/**
 * Makes the end of a Parquet file a function of its rows. parquet-mr 1.16 lists a column chunk's
 * encodings in the order of a hash set of enums, which differs from JVM to JVM, and names its own
 * version: the lists are sorted here and the writer's name is ours.
 */
final class CanonicalFooter {

  /** Not parquet-mr, so that readers do not look for the old bugs of parquet-mr in it. */
  private static final String CREATED_BY = "gristmill version 1.0.0 (build none)";

  private static final int TRAILER = 8;

  private CanonicalFooter() {}

  /**
   * The same file end with a canonical footer; {@code end} is at least footer, length and magic.
   */
  static byte[] rewrite(byte[] end) throws IOException {
    int footerLength =
        ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(end.length - TRAILER);
    int footerStart = end.length - TRAILER - footerLength;
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(end, footerStart, footerLength));
    canonicalise(footer);
    ByteArrayOutputStream rewritten = new ByteArrayOutputStream(end.length);
    rewritten.write(end, 0, footerStart);
    Util.writeFileMetaData(footer, rewritten);
    int length = rewritten.size() - footerStart;
    rewritten.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
    rewritten.writeBytes(ParquetFileWriter.MAGIC);
    return rewritten.toByteArray();
  }

  private static void canonicalise(FileMetaData footer) {
    footer.setCreated_by(CREATED_BY);
    if (footer.isSetKey_value_metadata()) {
      footer.getKey_value_metadata().sort(Comparator.comparing(KeyValue::getKey));
    }
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        ColumnMetaData column = chunk.getMeta_data();
        column.getEncodings().sort(Comparator.comparingInt(Encoding::getValue));
        if (column.isSetEncoding_stats()) {
          column
              .getEncoding_stats()
              .sort(
                  Comparator.<PageEncodingStats>comparingInt(
                          stats -> stats.getPage_type().getValue())
                      .thenComparingInt(stats -> stats.getEncoding().getValue()));
        }
      }
    }
  }
}
