package io.gristmill.corpus.read;

import io.gristmill.corpus.read.RawRecord.Address;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.schema.MessageType;

/**
 * The rows of the row groups that begin in a range. The rows of a group that cannot be read are
 * defects, one each, so that the count stays right.
 */
final class ParquetRecordReader implements RecordReader {

  private final SeekableInput input;
  private final ParquetInput parquet;
  private final FileRange range;
  private final FieldMapping fields;
  private final ReadLimits limits;

  private ParquetFileReader file;
  private MessageType projection;
  private String[] textPath;
  private String[] idPath;
  private String[] urlPath;
  private String[][] metadataPaths;
  private boolean textIsText;

  private int group = -1;
  private long groupStart;
  private long rowsLeft;
  private long row;
  private org.apache.parquet.io.RecordReader<Group> rows;
  private String groupDefect;
  private Defect groupDefectKind = Defect.BAD_PARQUET;
  private boolean ended;

  ParquetRecordReader(SeekableInput input, FileRange range, SourceFormat format) {
    this.input = input;
    this.parquet = new ParquetInput(input);
    this.range = range;
    this.fields = format.fields();
    this.limits = format.limits();
  }

  @Override
  public RawRecord next() throws IOException {
    if (ended) {
      return null;
    }
    if (file == null && !open()) {
      ended = true;
      return range.start() > 0
          ? null
          : RawRecord.defect(
              new Address(range.path(), 0, 0),
              Defect.BAD_PARQUET,
              "the footer of the file cannot be read",
              range.fileSize());
    }
    while (rowsLeft == 0) {
      if (!nextGroup()) {
        ended = true;
        return null;
      }
    }
    rowsLeft--;
    Address address = new Address(range.path(), row++, 0);
    if (groupDefect == null) {
      Group values = read();
      if (values != null) {
        return document(address, values);
      }
    }
    return RawRecord.defect(address, groupDefectKind, groupDefect, 0);
  }

  private boolean open() throws IOException {
    var options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .usePageChecksumVerification(true)
            .build();
    try {
      file = ParquetFileReader.open(parquet, options);
      var columns = new ParquetColumns(file.getFileMetaData().getSchema());
      projection = columns.project(fields.columns());
      file.setRequestedSchema(projection);
      textPath = columns.path(fields.text());
      textIsText = textPath != null && columns.isText(textPath);
      idPath = fields.id() == null ? null : columns.path(fields.id());
      urlPath = fields.url() == null ? null : columns.path(fields.url());
      metadataPaths = fields.metadata().stream().map(columns::path).toArray(String[][]::new);
      return true;
    } catch (IOException | RuntimeException broken) {
      // The library tells of damage by exceptions of all kinds.
      parquet.throwStorageFailure();
      return false;
    }
  }

  private boolean nextGroup() throws IOException {
    List<BlockMetaData> groups = file.getRowGroups();
    while (true) {
      if (group >= 0) {
        groupStart += groups.get(group).getRowCount();
      }
      group++;
      if (group == groups.size()) {
        return false;
      }
      long position = groups.get(group).getStartingPos();
      if (position >= range.start() && position < range.end()) {
        break;
      }
    }
    row = groupStart;
    rowsLeft = groups.get(group).getRowCount();
    groupDefect = null;
    groupDefectKind = Defect.BAD_PARQUET;
    try {
      long page = new ParquetPageSizes(input, limits).tooLarge(groups.get(group), projection);
      if (page >= 0) {
        groupDefectKind = Defect.TOO_LARGE;
        groupDefect =
            "row group "
                + group
                + " has a page of "
                + page
                + " bytes, the limit is "
                + limits.maxRecordBytes()
                + " (2 x max-text-bytes)";
        return true;
      }
      PageReadStore pages = file.readRowGroup(group);
      MessageColumnIO columns =
          new ColumnIOFactory(file.getFileMetaData().getCreatedBy())
              .getColumnIO(projection, file.getFileMetaData().getSchema());
      rows = columns.getRecordReader(pages, new GroupRecordConverter(projection));
    } catch (IOException | RuntimeException broken) {
      parquet.throwStorageFailure();
      groupDefect = "row group " + group + " cannot be read";
    }
    return true;
  }

  private Group read() throws IOException {
    try {
      Group values = rows.read();
      if (values != null) {
        return values;
      }
    } catch (RuntimeException broken) {
      parquet.throwStorageFailure();
    }
    groupDefect = "row group " + group + " cannot be read from row " + (row - 1) + " on";
    return null;
  }

  private RawRecord document(Address address, Group values) {
    String id = idPath == null ? null : ParquetValues.string(values, idPath);
    String url = urlPath == null ? null : ParquetValues.string(values, urlPath);
    byte[] text = textIsText ? ParquetValues.bytes(values, textPath) : null;
    if (text == null) {
      String detail = textIsText ? "the text is null" : "the text column is missing or no string";
      return RawRecord.defect(address, id, url, Defect.NO_TEXT, detail, 0);
    }
    if (text.length > limits.maxTextBytes()) {
      String detail = "a text of " + text.length + " bytes, the limit is " + limits.maxTextBytes();
      return RawRecord.defect(address, id, url, Defect.TOO_LARGE, detail, text.length);
    }
    int invalid = Utf8.firstInvalid(text, 0, text.length);
    if (invalid >= 0) {
      String detail = "byte " + invalid + " of the text";
      return RawRecord.defect(address, id, url, Defect.INVALID_UTF8, detail, text.length);
    }
    return RawRecord.document(address, id, url, text, metadata(values), text.length);
  }

  private Map<String, String> metadata(Group values) {
    var metadata = new LinkedHashMap<String, String>();
    for (int i = 0; i < metadataPaths.length; i++) {
      String value =
          metadataPaths[i] == null ? null : ParquetValues.string(values, metadataPaths[i]);
      if (value != null) {
        metadata.put(fields.metadata().get(i), value);
      }
    }
    return metadata;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
    input.close();
  }
}
