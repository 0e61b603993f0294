package io.gristmill.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows in columns: numbers to the right with thousands marked, words to the left. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();

  TextTable(String... header) {
    rows.add(List.of(header));
    for (int i = 0; i < header.length; i++) {
      right.add(false);
    }
  }

  TextTable row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof Number) {
        right.set(i, true);
      }
      row.add(cell(cells[i]));
    }
    rows.add(row);
    return this;
  }

  private static String cell(Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
    }
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%,.1f", number)
        : String.valueOf(value);
  }

  @Override
  public String toString() {
    int columns = right.size();
    int[] width = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        width[i] = Math.max(width[i], row.get(i).codePointCount(0, row.get(i).length()));
      }
    }
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = row.get(i);
        String pad = " ".repeat(width[i] - cell.codePointCount(0, cell.length()));
        line.append(i == 0 ? "" : "  ").append(right.get(i) ? pad + cell : cell + pad);
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }
}
