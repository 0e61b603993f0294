package io.gristmill.tokenizer.shard;

import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** Parquet's column readers ask for converters even where values are taken from them directly. */
final class Unconverted extends GroupConverter {

  private final List<Converter> fields;

  Unconverted(GroupType type) {
    fields = type.getFields().stream().map(Unconverted::of).toList();
  }

  private static Converter of(Type type) {
    return type.isPrimitive() ? new PrimitiveConverter() {} : new Unconverted(type.asGroupType());
  }

  @Override
  public Converter getConverter(int field) {
    return fields.get(field);
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
