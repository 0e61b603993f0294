package io.gristmill.mixer;

import java.io.Serializable;

/** What there is of a source, after filters, deduplication and pruning. */
public record Supply(String source, long documents, long tokens) implements Serializable {
  public Supply {
    if (documents < 0 || tokens < 0) {
      throw new IllegalArgumentException(
          "source '" + source + "': " + documents + " documents, " + tokens + " tokens");
    }
  }
}
