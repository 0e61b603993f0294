package io.gristmill.corpus.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Values of a Parquet row: bytes, strings, and JSON for what is neither. */
final class ParquetValues {

  private static final JsonFactory JSON = new JsonFactory();

  private ParquetValues() {}

  /** The bytes at the path, or null. */
  static byte[] bytes(Group row, String[] path) {
    Group group = parent(row, path);
    return group == null ? null : group.getBinary(path[path.length - 1], 0).getBytes();
  }

  /** The value at the path as a string, as JSON if it has parts; or null. */
  static String string(Group row, String[] path) {
    Group group = parent(row, path);
    if (group == null) {
      return null;
    }
    int field = group.getType().getFieldIndex(path[path.length - 1]);
    Type type = group.getType().getType(field);
    if (type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)) {
      return group.getValueToString(field, 0);
    }
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      field(group, field, json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static Group parent(Group row, String[] path) {
    Group group = row;
    for (int i = 0; i < path.length; i++) {
      if (group.getFieldRepetitionCount(path[i]) == 0) {
        return null;
      }
      if (i < path.length - 1) {
        group = group.getGroup(path[i], 0);
      }
    }
    return group;
  }

  private static void field(Group group, int field, JsonGenerator json) throws IOException {
    boolean repeated = group.getType().getType(field).isRepetition(Type.Repetition.REPEATED);
    int count = group.getFieldRepetitionCount(field);
    if (repeated) {
      json.writeStartArray();
    } else if (count == 0) {
      json.writeNull();
    }
    for (int i = 0; i < count; i++) {
      value(group, field, i, json);
    }
    if (repeated) {
      json.writeEndArray();
    }
  }

  private static void value(Group group, int field, int index, JsonGenerator json)
      throws IOException {
    Type type = group.getType().getType(field);
    if (type instanceof PrimitiveType primitive) {
      primitive(group.getValueToString(field, index), primitive, json);
      return;
    }
    Group inner = group.getGroup(field, index);
    LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
    if (annotation instanceof ListLogicalTypeAnnotation) {
      json.writeStartArray();
      for (int i = 0; i < inner.getFieldRepetitionCount(0); i++) {
        element(inner, i, json);
      }
      json.writeEndArray();
      return;
    }
    json.writeStartObject();
    for (int i = 0; i < inner.getType().getFieldCount(); i++) {
      json.writeFieldName(inner.getType().getFieldName(i));
      field(inner, i, json);
    }
    json.writeEndObject();
  }

  /** An element of a list is wrapped in a group of its own, except by some old writers. */
  private static void element(Group list, int index, JsonGenerator json) throws IOException {
    Type repeated = list.getType().getType(0);
    if (!repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1) {
      field(list.getGroup(0, index), 0, json);
    } else {
      value(list, 0, index, json);
    }
  }

  private static void primitive(String text, PrimitiveType type, JsonGenerator json)
      throws IOException {
    boolean plain =
        switch (type.getPrimitiveTypeName()) {
          case INT32, INT64, FLOAT, DOUBLE -> type.getLogicalTypeAnnotation() == null;
          case BOOLEAN -> true;
          default -> false;
        };
    if (plain) {
      json.writeRawValue(text);
    } else {
      json.writeString(text);
    }
  }
}
