package io.gristmill.tokenizer.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.tokenizer.shard.ShardEncoding.TokenLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of tokens against Parquet's own column writer. */
class TokenPagesTest {

  @ParameterizedTest
  @CsvSource({
    "PLAIN, 1, 5",
    "PLAIN, 7, 300",
    "PLAIN, 2048, 300",
    "PLAIN, 300000, 3",
    "BYTE_STREAM_SPLIT, 1, 5",
    "BYTE_STREAM_SPLIT, 2048, 130"
  })
  void areByteForByteThoseOfParquetAndGiveBackTheRows(TokenLayout layout, int rowLength, int rows)
      throws IOException {
    ShardEncoding encoding = new ShardEncoding(4096, layout, 3);
    SplittableRandom random = new SplittableRandom(rowLength);
    Pages expected = new Pages();
    Pages actual = new Pages();
    TokenPages tokens = new TokenPages(rowLength, encoding);
    List<int[]> written = new ArrayList<>();
    try (ColumnWriteStore store = parquet(encoding, rowLength, expected)) {
      ColumnWriter column = store.getColumnWriter(ShardSchema.TOKENS);
      for (int r = 0; r < rows; r++) {
        int[] row = random.ints(rowLength, 0, 200_000).toArray();
        for (int i = 0; i < rowLength; i++) {
          column.write(row[i], i == 0 ? 0 : 1, 1);
        }
        store.endRecord();
        tokens.write(row, actual);
        written.add(row);
      }
      store.flush();
      tokens.flush(actual);
    }
    assertThat(actual.described).isEqualTo(expected.described);
    assertThat(actual.bytes.toByteArray()).isEqualTo(expected.bytes.toByteArray());

    TokenRows read = new TokenRows();
    read.open(actual);
    for (int[] row : written) {
      assertThat(read.next()).isEqualTo(row);
    }
  }

  @Test
  void refusesPagesThatNoShardHas() {
    // Repetition levels 0 1 1, definition levels 1 1 1, then values, or their places in a
    // dictionary.
    byte[] good = {2, 0, 0, 0, 3, 6, 2, 0, 0, 0, 6, 1, 5, 0, 0, 0, 6, 0, 0, 0, 7, 0, 0, 0};
    byte[] begunBefore = good.clone();
    begunBefore[5] = 7;
    byte[] emptyRow = good.clone();
    emptyRow[11] = 0;
    assertThat(first(good, Encoding.PLAIN)).containsExactly(5, 6, 7);
    assertThatThrownBy(() -> first(good, Encoding.RLE_DICTIONARY))
        .hasRootCauseMessage("tokens are encoded as RLE_DICTIONARY, not as a shard has them");
    for (byte[] page : List.of(begunBefore, emptyRow)) {
      assertThatThrownBy(() -> first(page, Encoding.PLAIN))
          .hasRootCauseMessage("a page of tokens holds an empty row, or begins inside one");
    }
  }

  private static int[] first(byte[] page, Encoding encoding) {
    Pages pages = new Pages();
    TokenRows rows = new TokenRows();
    try {
      pages.writePage(BytesInput.from(page), 3, 1, null, Encoding.RLE, Encoding.RLE, encoding);
      rows.open(pages);
      return rows.next();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ColumnWriteStore parquet(ShardEncoding encoding, int rowLength, Pages pages) {
    MessageType tokens =
        new MessageType("tokens", ShardSchema.SCHEMA.getFields().get(1)); // after the sequence
    return ParquetProperties.copy(encoding.properties(rowLength))
        .withByteStreamSplitEncoding(
            "input_ids.list.element", encoding.tokens() == TokenLayout.BYTE_STREAM_SPLIT)
        .withStatisticsEnabled(false)
        .build()
        .newColumnWriteStore(tokens, descriptor -> pages);
  }

  /** Pages in memory. */
  private static final class Pages implements PageWriter, PageReader {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> described = new ArrayList<>();
    private final List<DataPage> pages = new ArrayList<>();
    private Iterator<DataPage> next;

    @Override
    public void writePage(
        BytesInput page,
        int values,
        int rows,
        Statistics<?> statistics,
        Encoding repetitions,
        Encoding definitions,
        Encoding encoding)
        throws IOException {
      byte[] copy = copy(page);
      bytes.writeBytes(copy);
      described.add(
          List.of(copy.length, values, rows, repetitions, definitions, encoding).toString());
      pages.add(
          new DataPageV1(
              BytesInput.from(copy),
              values,
              copy.length,
              statistics,
              repetitions,
              definitions,
              encoding));
    }

    @Override
    public void writePage(
        BytesInput page,
        int values,
        int rows,
        Statistics<?> statistics,
        SizeStatistics sizes,
        GeospatialStatistics places,
        Encoding repetitions,
        Encoding definitions,
        Encoding encoding)
        throws IOException {
      writePage(page, values, rows, statistics, repetitions, definitions, encoding);
    }

    private static byte[] copy(BytesInput page) throws IOException {
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      page.writeAllTo(copy);
      return copy.toByteArray();
    }

    @Override
    public DataPage readPage() {
      if (next == null) {
        next = pages.iterator();
      }
      return next.next();
    }

    @Override
    @SuppressWarnings("deprecation") // the interface has it, nobody calls it
    public void writePage(
        BytesInput page,
        int values,
        Statistics<?> statistics,
        Encoding repetitions,
        Encoding definitions,
        Encoding encoding) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writePageV2(
        int rows,
        int nulls,
        int values,
        BytesInput repetitions,
        BytesInput definitions,
        Encoding encoding,
        BytesInput data,
        Statistics<?> statistics) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) {
      throw new UnsupportedOperationException();
    }

    @Override
    public DictionaryPage readDictionaryPage() {
      return null;
    }

    @Override
    public long getTotalValueCount() {
      return pages.stream().mapToLong(DataPage::getValueCount).sum();
    }

    @Override
    public long getMemSize() {
      return bytes.size();
    }

    @Override
    public long allocatedSize() {
      return bytes.size();
    }

    @Override
    public String memUsageString(String prefix) {
      return prefix;
    }
  }
}
