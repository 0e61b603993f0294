package io.gristmill.corpus.read;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/** The wanted columns of a Parquet schema: which there are, and what to read for them. */
final class ParquetColumns {

  private final MessageType schema;

  ParquetColumns(MessageType schema) {
    this.schema = schema;
  }

  /** The field names that lead to a column, or null where there is none of that name. */
  String[] path(String column) {
    if (schema.containsField(column)) {
      return new String[] {column};
    }
    String[] names = column.split("\\.", -1);
    Type type = schema;
    for (String name : names) {
      if (type.isPrimitive() || !type.asGroupType().containsField(name)) {
        return null;
      }
      type = type.asGroupType().getType(name);
      if (type.isRepetition(Type.Repetition.REPEATED)) {
        return null;
      }
    }
    return names;
  }

  /** Whether the column holds bytes, as text does. */
  boolean isText(String[] path) {
    Type type = schema.getType(path);
    return type.isPrimitive()
        && !type.isRepetition(Type.Repetition.REPEATED)
        && type.asPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
  }

  /** The names of all columns with values, nested ones dotted. */
  List<String> names() {
    return schema.getPaths().stream().map(path -> String.join(".", path)).toList();
  }

  /** The part of the schema that the columns need. */
  MessageType project(List<String> columns) {
    List<String[]> paths = new ArrayList<>();
    for (String column : columns) {
      String[] path = path(column);
      if (path != null) {
        paths.add(path);
      }
    }
    return new MessageType(schema.getName(), keep(schema, paths, 0));
  }

  private static List<Type> keep(GroupType group, List<String[]> paths, int depth) {
    var kept = new ArrayList<Type>();
    for (Type field : group.getFields()) {
      var through = new ArrayList<String[]>();
      boolean whole = false;
      for (String[] path : paths) {
        if (path.length > depth && path[depth].equals(field.getName())) {
          whole |= path.length == depth + 1;
          through.add(path);
        }
      }
      if (whole || (!through.isEmpty() && field instanceof PrimitiveType)) {
        kept.add(field);
      } else if (!through.isEmpty()) {
        kept.add(field.asGroupType().withNewFields(keep(field.asGroupType(), through, depth + 1)));
      }
    }
    return kept;
  }
}
