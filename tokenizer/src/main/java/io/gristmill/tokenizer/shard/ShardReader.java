package io.gristmill.tokenizer.shard;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.schema.MessageType;

/**
 * Reads the rows of one shard in order, one row group in memory. Checks page checksums. Owned by
 * one thread.
 */
public final class ShardReader implements Iterator<PackedRow>, AutoCloseable {

  private final ParquetFileReader file;
  private final String name;
  private final long rows;
  private long rowsLeftInGroup;
  private long rowsRead;

  private ColumnReader sequence;
  private final TokenRows tokens = new TokenRows();
  private ColumnReader documentId;
  private ColumnReader source;
  private ColumnReader start;
  private ColumnReader length;
  private ColumnReader documentOffset;
  private ColumnReader flags;
  private int nextGroup;

  private ShardReader(ParquetFileReader file, String name) {
    this.file = file;
    this.name = name;
    this.rows = file.getRecordCount();
  }

  /** Opens a shard; a Parquet file of another schema is refused. */
  public static ShardReader open(InputFile input) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .usePageChecksumVerification(true)
            .build();
    ParquetFileReader file = ParquetFileReader.open(input, options);
    MessageType schema = file.getFileMetaData().getSchema();
    if (!schema.getFields().equals(ShardSchema.SCHEMA.getFields())) {
      file.close();
      throw new IOException(input + " is not a shard: its columns are " + schema);
    }
    file.setRequestedSchema(ShardSchema.SCHEMA);
    return new ShardReader(file, input.toString());
  }

  /** Rows of the file. */
  public long rows() {
    return rows;
  }

  /** Passes over rows; whole row groups are not read. */
  public void skip(long count) throws IOException {
    long left = Math.min(count, rows - rowsRead);
    while (left > 0) {
      if (rowsLeftInGroup == 0) {
        long inNext = file.getRowGroups().get(nextGroup).getRowCount();
        if (inNext <= left) {
          file.skipNextRowGroup();
          nextGroup++;
          rowsRead += inNext;
          left -= inNext;
          continue;
        }
      }
      next();
      left--;
    }
  }

  @Override
  public boolean hasNext() {
    return rowsRead < rows;
  }

  @Override
  public PackedRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException(name + " has " + rows + " rows");
    }
    if (rowsLeftInGroup == 0) {
      openGroup();
    }
    final long place = sequence.getLong();
    sequence.consume();
    int[] ids = readTokens();
    List<Segment> segments = readSegments();
    rowsLeftInGroup--;
    rowsRead++;
    return new PackedRow(place, ids, segments);
  }

  private void openGroup() {
    PageReadStore group;
    try {
      group = file.readNextRowGroup();
      nextGroup++;
    } catch (IOException e) {
      throw new ParquetDecodingException("cannot read " + name, e);
    }
    rowsLeftInGroup = group.getRowCount();
    ColumnReadStoreImpl columns =
        new ColumnReadStoreImpl(
            group,
            new Unconverted(ShardSchema.SCHEMA),
            ShardSchema.SCHEMA,
            file.getFileMetaData().getCreatedBy());
    sequence = columns.getColumnReader(ShardSchema.SEQUENCE);
    tokens.open(group.getPageReader(ShardSchema.TOKENS));
    documentId = segment(columns, ShardSchema.DOC_ID);
    source = segment(columns, ShardSchema.SOURCE);
    start = segment(columns, ShardSchema.START);
    length = segment(columns, ShardSchema.LENGTH);
    documentOffset = segment(columns, ShardSchema.DOC_OFFSET);
    flags = segment(columns, ShardSchema.FLAGS);
  }

  private static ColumnReader segment(ColumnReadStoreImpl columns, ColumnDescriptor descriptor) {
    return columns.getColumnReader(descriptor);
  }

  private int[] readTokens() {
    try {
      return tokens.next();
    } catch (IOException e) {
      throw new ParquetDecodingException("cannot read " + name, e);
    }
  }

  private List<Segment> readSegments() {
    List<Segment> segments = new ArrayList<>();
    do {
      segments.add(
          new Segment(
              documentId.getBinary().toStringUsingUTF8(),
              source.getBinary().toStringUsingUTF8(),
              start.getInteger(),
              length.getInteger(),
              documentOffset.getInteger(),
              flags.getInteger()));
      documentId.consume();
      source.consume();
      start.consume();
      length.consume();
      documentOffset.consume();
      flags.consume();
    } while (documentId.getCurrentRepetitionLevel() == 1);
    return segments;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
