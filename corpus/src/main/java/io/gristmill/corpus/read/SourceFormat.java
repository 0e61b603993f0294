package io.gristmill.corpus.read;

import java.io.Serializable;
import java.util.Objects;

/** How the files of a source are read. */
public record SourceFormat(Format format, FieldMapping fields, ReadLimits limits)
    implements Serializable {

  public SourceFormat {
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(fields, "fields");
    Objects.requireNonNull(limits, "limits");
  }

  /** The format with the standard columns and limits. */
  public static SourceFormat of(Format format) {
    return new SourceFormat(format, FieldMapping.STANDARD, ReadLimits.STANDARD);
  }

  public SourceFormat withFields(FieldMapping other) {
    return new SourceFormat(format, other, limits);
  }

  public SourceFormat withLimits(ReadLimits other) {
    return new SourceFormat(format, fields, other);
  }
}
