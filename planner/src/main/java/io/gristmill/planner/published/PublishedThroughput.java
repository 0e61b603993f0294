package io.gristmill.planner.published;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.planner.format.PlannerFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The bundled rows: {@code cluster-configs/hardware/published-throughput.yaml}. Immutable. */
public final class PublishedThroughput {

  private static final class Bundled {
    static final PublishedThroughput ROWS =
        new PublishedThroughput(
            PlannerFormat.resource(
                PlannerFormat.class, "/io/gristmill/planner/hardware/published-throughput.yaml"));
  }

  private final List<PublishedRow> rows;

  private PublishedThroughput(JsonNode tree) {
    ObjectNode defaults =
        (ObjectNode)
            PlannerFormat.parse(
                """
                {global_batch: 0, precision: bf16, tokens_per_second: 0, tflops: 0, mfu: 0,
                 recomputed: false, convention: causal, setting: "", outlier: ""}
                """);
    List<PublishedRow> read = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode row : tree) {
      String at = "published-throughput." + row.path("id").asText();
      read.add(PlannerFormat.bind(PlannerFormat.merged(defaults, row), PublishedRow.class, at));
      if (!ids.add(row.path("id").asText())) {
        throw new IllegalArgumentException(at + " is there twice");
      }
    }
    rows = List.copyOf(read);
  }

  /** The rows in the jar. */
  public static PublishedThroughput bundled() {
    return Bundled.ROWS;
  }

  /** The row of that id. */
  PublishedRow row(String id) {
    return rows.stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no published row '" + id + "'"));
  }

  /** In the order of the file. */
  public List<PublishedRow> rows() {
    return rows;
  }
}
