package io.gristmill.tokenizer.shard;

import java.io.Serializable;
import java.util.Locale;
import org.apache.parquet.column.ParquetProperties;

/**
 * How rows become bytes; part of what makes two shards equal.
 *
 * @param rowGroupRows rows a reader fetches at once
 * @param tokens layout of the token column
 * @param zstdLevel 1 to 19
 */
public record ShardEncoding(int rowGroupRows, TokenLayout tokens, int zstdLevel)
    implements Serializable {

  /** Layouts of the token column. Never a dictionary: it costs 22 % after zstd. */
  public enum TokenLayout {
    PLAIN,
    BYTE_STREAM_SPLIT;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What measured best on 3.8 M cl100k tokens of documentation, zstd-3: plain 0.909 bytes a token,
   * byte stream split 1.019, at equal speed; level 9 saves a tenth more at half the speed.
   */
  public static ShardEncoding standard(int rowGroupRows) {
    return new ShardEncoding(rowGroupRows, TokenLayout.PLAIN, 3);
  }

  /** Bytes of tokens in one page: pages are cut by rows so that a reader can skip to one. */
  private static final int PAGE_BYTES = 1 << 20;

  public ShardEncoding {
    if (rowGroupRows < 1) {
      throw new IllegalArgumentException(
          "row group of " + rowGroupRows + " rows must have at least 1");
    }
    if (zstdLevel < 1 || zstdLevel > 19) {
      throw new IllegalArgumentException("zstd level " + zstdLevel + " must be from 1 to 19");
    }
  }

  int pageRows(int rowLength) {
    return Math.max(1, PAGE_BYTES / 4 / rowLength);
  }

  /** Of all columns but the tokens. */
  ParquetProperties properties(int rowLength) {
    int pageRows = pageRows(rowLength);
    return ParquetProperties.builder()
        .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
        .withDictionaryEncoding(false)
        .withDictionaryEncoding(ShardSchema.SOURCE_PATH, true)
        .withSizeStatisticsEnabled(false)
        // Pages are cut by rows only: cuts by size follow estimates.
        .withPageRowCountLimit(pageRows)
        .withPageSize(1 << 30)
        .withMinRowCountForPageSizeCheck(pageRows)
        .withMaxRowCountForPageSizeCheck(pageRows)
        .estimateRowCountForPageSizeCheck(false)
        .withPageWriteChecksumEnabled(true)
        .build();
  }
}
