package io.gristmill.dedup.contamination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Where a benchmark's JSON lines hold what; an item without the id field is named by its line. */
public record EvaluationFields(String id, String query, String answer) implements Serializable {

  /** Reads the items of a benchmark that is one file. */
  public List<EvaluationItem> read(String benchmark, InputStream jsonLines) throws IOException {
    return read(benchmark, "", jsonLines);
  }

  /**
   * Reads all items of a file. A line without query and answer, or not JSON, is an error that names
   * it.
   *
   * @param file goes before the line number in the names of items without an id
   */
  public List<EvaluationItem> read(String benchmark, String file, InputStream jsonLines)
      throws IOException {
    List<EvaluationItem> items = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(jsonLines, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        items.add(item(benchmark, file, number, parse(mapper, benchmark, number, line)));
      }
    }
    return items;
  }

  private static JsonNode parse(ObjectMapper mapper, String benchmark, int number, String line) {
    try {
      return mapper.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "benchmark " + benchmark + ", line " + number + ": not JSON: " + e.getOriginalMessage(),
          e);
    }
  }

  private EvaluationItem item(String benchmark, String file, int number, JsonNode item) {
    if (!item.has(query) && !item.has(answer)) {
      TreeSet<String> names = new TreeSet<>();
      item.fieldNames().forEachRemaining(names::add);
      throw new IllegalArgumentException(
          "benchmark "
              + benchmark
              + ", line "
              + number
              + ": neither '"
              + query
              + "' nor '"
              + answer
              + "'; it has "
              + names);
    }
    return new EvaluationItem(
        benchmark,
        item.has(id) ? item.get(id).asText() : file + "line " + number,
        text(item.get(query)),
        text(item.get(answer)));
  }

  private static String text(JsonNode value) {
    if (value == null || value.isNull()) {
      return "";
    }
    if (value.isArray()) {
      // Answers given as alternatives, as in question answering sets: the first is the gold one.
      return value.isEmpty() ? "" : value.get(0).asText();
    }
    return value.asText();
  }
}
