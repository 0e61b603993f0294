package io.gristmill.tokenizer.shard;

import static org.apache.parquet.schema.LogicalTypeAnnotation.listType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** The columns of a shard: standard three-level lists, nothing nullable. */
final class ShardSchema {

  static final String SOURCE_PATH = "segments.list.element.source";

  static final MessageType SCHEMA =
      Types.buildMessage()
          .required(INT64)
          .named("sequence")
          .requiredGroup()
          .as(listType())
          .repeatedGroup()
          .required(INT32)
          .named("element")
          .named("list")
          .named("input_ids")
          .requiredGroup()
          .as(listType())
          .repeatedGroup()
          .requiredGroup()
          .required(BINARY)
          .as(stringType())
          .named("doc_id")
          .required(BINARY)
          .as(stringType())
          .named("source")
          .required(INT32)
          .named("start")
          .required(INT32)
          .named("length")
          .required(INT32)
          .named("doc_offset")
          .required(INT32)
          .named("flags")
          .named("element")
          .named("list")
          .named("segments")
          .named("gristmill_shard");

  /** All but the tokens. */
  static final MessageType AROUND_TOKENS =
      new MessageType(
          SCHEMA.getName(),
          SCHEMA.getFields().stream().filter(f -> !f.getName().equals("input_ids")).toList());

  static final ColumnDescriptor SEQUENCE = column("sequence");
  static final ColumnDescriptor TOKENS = column("input_ids", "list", "element");
  static final ColumnDescriptor DOC_ID = segment("doc_id");
  static final ColumnDescriptor SOURCE = segment("source");
  static final ColumnDescriptor START = segment("start");
  static final ColumnDescriptor LENGTH = segment("length");
  static final ColumnDescriptor DOC_OFFSET = segment("doc_offset");
  static final ColumnDescriptor FLAGS = segment("flags");

  private ShardSchema() {}

  private static ColumnDescriptor segment(String name) {
    return column("segments", "list", "element", name);
  }

  private static ColumnDescriptor column(String... path) {
    return SCHEMA.getColumnDescription(path);
  }
}
