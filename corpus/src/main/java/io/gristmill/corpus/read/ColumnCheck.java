package io.gristmill.corpus.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gristmill.corpus.read.LineScanner.Found;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;

/** Looks whether a file has the columns that its source names, before any job starts. */
public final class ColumnCheck {

  private static final int SAMPLE_LINES = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ColumnCheck() {}

  /**
   * Checks the schema of a Parquet file, or the first 100 records of a JSONL file; closes the
   * input.
   *
   * @throws IllegalArgumentException naming the missing columns and those there are
   */
  public static void check(SeekableInput input, String path, SourceFormat format)
      throws IOException {
    switch (format.format()) {
      case JSONL -> checkJsonl(input, path, format);
      case PARQUET -> checkParquet(input, path, format.fields());
      case TEXT, WARC, WET -> input.close();
    }
  }

  private static void checkJsonl(SeekableInput input, String path, SourceFormat format)
      throws IOException {
    if (input.length() == 0) {
      input.close();
      return;
    }
    var all = new TreeSet<String>();
    var found = new TreeSet<String>();
    int records = 0;
    FileRange whole = FileRange.whole(path, input.length());
    UnitSource units = RecordReaders.units(input, whole, format);
    try (var lines = new LineScanner(whole, units, format.limits().maxRecordBytes())) {
      for (int i = 0; i < SAMPLE_LINES; i++) {
        Found line = lines.advance();
        if (line == Found.END) {
          break;
        }
        JsonNode record = line == Found.LINE ? parse(lines) : null;
        if (record != null && record.isObject()) {
          records++;
          record.fieldNames().forEachRemaining(all::add);
          format.fields().columns().stream()
              .filter(column -> has(record, column))
              .forEach(found::add);
        }
      }
    }
    // A file in which no line is JSON is for the quarantine to tell of.
    if (records > 0) {
      require(format.fields().required(), found, all, path);
    }
  }

  private static JsonNode parse(LineScanner lines) throws IOException {
    try {
      return JSON.readTree(lines.buffer(), lines.lineStart(), lines.lineEnd() - lines.lineStart());
    } catch (JsonProcessingException noJson) {
      return null;
    }
  }

  private static boolean has(JsonNode record, String column) {
    JsonNode value = record;
    for (String name : column.split("\\.", -1)) {
      value = value.path(name);
    }
    return record.has(column) || !value.isMissingNode();
  }

  private static void checkParquet(SeekableInput input, String path, FieldMapping fields)
      throws IOException {
    var options = ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (input;
        ParquetFileReader file = ParquetFileReader.open(new ParquetInput(input), options)) {
      var columns = new ParquetColumns(file.getFileMetaData().getSchema());
      var found = new TreeSet<String>();
      for (String column : fields.columns()) {
        if (columns.path(column) != null) {
          found.add(column);
        }
      }
      require(fields.required(), found, new TreeSet<>(columns.names()), path);
      if (!columns.isText(columns.path(fields.text()))) {
        throw new IllegalArgumentException(
            "the text column '" + fields.text() + "' is no string in " + path);
      }
    }
  }

  private static void require(
      List<String> required, Set<String> found, Set<String> all, String path) {
    List<String> missing = required.stream().filter(column -> !found.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "no column " + missing + " in " + path + "; there are: " + all);
    }
  }
}
