package io.gristmill.jobs.stages;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns of {@code annotated}. The scan writes one row per record read and one tally per range;
 * {@code kind} tells them apart and becomes the folder they are written to. Of an unreadable record
 * {@code reject_rule} holds the error.
 */
final class AnnotatedTable {

  /** Where a row goes: documents, unreadable records, and one tally of each range read. */
  static final String KIND = "kind";

  static final String DOCUMENT = "document";
  static final String DEFECT = "defect";
  static final String TALLY = "tally";

  // Positions in the rows of the scan.
  static final int AT_KIND = 0;
  static final int AT_DOC_ID = 1;
  static final int AT_RECORD_ID = 2;
  static final int AT_URL = 3;
  static final int AT_PATH = 4;
  static final int AT_OFFSET = 5;
  static final int AT_WITHIN = 6;
  static final int AT_TEXT = 7;
  static final int AT_LANGUAGE = 8;
  static final int AT_LANGUAGE_SCORE = 9;
  static final int AT_REJECT_RULE = 10;
  static final int AT_REJECT_VALUE = 11;
  static final int AT_SIGNALS = 12;
  static final int AT_PII = 13;
  static final int AT_REPAIRS = 14;
  static final int AT_TEXT_HASH = 15;
  static final int AT_NORMALISED_HASH = 16;
  static final int AT_BAND_KEYS = 17;
  static final int AT_SIGNATURE = 18;
  static final int AT_TOKEN_COUNT = 19;
  static final int AT_TEXT_BYTES = 20;
  static final int AT_RECORD_BYTES = 21;
  static final int AT_METADATA = 22;
  static final int AT_CONTAMINATION = 23;
  static final int WIDTH = 24;

  /** An evaluation item found in a document: the column is null where nothing was. */
  static final StructType HIT =
      new StructType()
          .add("benchmark", DataTypes.StringType)
          .add("item", DataTypes.StringType)
          .add("grams", DataTypes.IntegerType)
          .add("share", DataTypes.DoubleType)
          .add("example", DataTypes.StringType);

  private AnnotatedTable() {}

  /** The schema of the scan's rows; text is bytes there and becomes a string when written. */
  static StructType scanned(List<String> signalNames) {
    StructField[] fields = new StructField[WIDTH];
    DataType string = DataTypes.StringType;
    fields[AT_KIND] = field(KIND, string);
    fields[AT_DOC_ID] = field("doc_id", string);
    fields[AT_RECORD_ID] = field("record_id", string);
    fields[AT_URL] = field("url", string);
    fields[AT_PATH] = field("path", string);
    fields[AT_OFFSET] = field("offset", DataTypes.LongType);
    fields[AT_WITHIN] = field("within", DataTypes.LongType);
    fields[AT_TEXT] = field("text", DataTypes.BinaryType);
    fields[AT_LANGUAGE] = field("language", string);
    fields[AT_LANGUAGE_SCORE] = field("language_score", DataTypes.DoubleType);
    fields[AT_REJECT_RULE] = field("reject_rule", string);
    fields[AT_REJECT_VALUE] = field("reject_value", DataTypes.DoubleType);
    fields[AT_SIGNALS] = field("signals", signals(signalNames));
    fields[AT_PII] = field("pii", DataTypes.createMapType(string, DataTypes.IntegerType, false));
    fields[AT_REPAIRS] =
        field("repairs", DataTypes.createMapType(string, DataTypes.IntegerType, false));
    fields[AT_TEXT_HASH] = field("text_hash", string);
    fields[AT_NORMALISED_HASH] = field("normalised_hash", string);
    fields[AT_BAND_KEYS] = field("band_keys", DataTypes.createArrayType(DataTypes.LongType, false));
    fields[AT_SIGNATURE] = field("signature", DataTypes.BinaryType);
    fields[AT_TOKEN_COUNT] = field("token_count", DataTypes.IntegerType);
    fields[AT_TEXT_BYTES] = field("text_bytes", DataTypes.LongType);
    fields[AT_RECORD_BYTES] = field("record_bytes", DataTypes.LongType);
    fields[AT_METADATA] = field("metadata", DataTypes.createMapType(string, string, false));
    fields[AT_CONTAMINATION] = field("contamination", DataTypes.createArrayType(HIT, false));
    return new StructType(fields);
  }

  private static StructType signals(List<String> names) {
    List<StructField> fields = new ArrayList<>();
    // Parquet has no empty group: without any rule there is one field that is never set.
    for (String name : names.isEmpty() ? List.of("none") : names) {
      fields.add(field(name, DataTypes.DoubleType));
    }
    return DataTypes.createStructType(fields);
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }
}
