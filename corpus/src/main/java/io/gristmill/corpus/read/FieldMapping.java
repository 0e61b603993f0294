package io.gristmill.corpus.read;

import java.io.Serializable;
import java.util.List;

/**
 * Which columns of a JSONL or Parquet file hold what. A dotted name ({@code meta.url}) is the path
 * of a nested field, or, in JSONL, one key with dots in it.
 *
 * @param text the column of the text
 * @param id the column of the record's id, or null for none
 * @param url the column of the URL, or null for none
 * @param metadata columns carried along as strings; other than strings as their JSON text
 */
public record FieldMapping(String text, String id, String url, List<String> metadata)
    implements Serializable {

  private static final String DEFAULT_ID = "id";
  private static final String DEFAULT_URL = "url";

  /** {@code text}, and {@code id} and {@code url} where a source has them. */
  public static final FieldMapping STANDARD =
      new FieldMapping("text", DEFAULT_ID, DEFAULT_URL, List.of());

  public FieldMapping {
    if (text == null || text.isEmpty()) {
      throw new IllegalArgumentException("fields.text: the column of the text must be named");
    }
    metadata = List.copyOf(metadata);
    if (metadata.stream().distinct().count() < metadata.size()) {
      throw new IllegalArgumentException("fields.metadata: a column is named twice: " + metadata);
    }
  }

  /** The columns a source must have: all that are named, but for the standard id and url. */
  public List<String> required() {
    return columns().stream()
        .filter(column -> !column.equals(DEFAULT_ID) && !column.equals(DEFAULT_URL))
        .toList();
  }

  /** All columns that are read. */
  public List<String> columns() {
    var columns = new java.util.LinkedHashSet<String>();
    columns.add(text);
    if (id != null) {
      columns.add(id);
    }
    if (url != null) {
      columns.add(url);
    }
    columns.addAll(metadata);
    return List.copyOf(columns);
  }
}
