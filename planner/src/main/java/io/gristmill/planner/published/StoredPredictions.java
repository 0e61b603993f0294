package io.gristmill.planner.published;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.planner.format.PlannerFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the planner predicted when it was last looked at: {@code
 * cluster-configs/hardware/predictions.yaml}. A change of formula, catalogue or choice of row that
 * moves a prediction shows here.
 */
final class StoredPredictions {

  /** Planner reference 5.9: more than this is a change that someone must have meant. */
  static final double DRIFT = 0.02;

  private record Prediction(double given, double chosen) {}

  private final Map<String, Prediction> predictions = new LinkedHashMap<>();

  private StoredPredictions() {}

  static StoredPredictions bundled() {
    StoredPredictions stored = new StoredPredictions();
    JsonNode tree =
        PlannerFormat.resource(
            PlannerFormat.class, "/io/gristmill/planner/hardware/predictions.yaml");
    for (JsonNode row : tree) {
      stored.predictions.put(
          row.path("id").asText(),
          new Prediction(row.path("given").asDouble(), row.path("chosen").asDouble()));
    }
    return stored;
  }

  /** What moved, was not there before or is there no longer; empty if nothing. */
  List<String> drift(List<PlanValidation.Line> lines) {
    List<String> drift = new ArrayList<>();
    Map<String, Prediction> left = new LinkedHashMap<>(predictions);
    for (PlanValidation.Line line : lines) {
      String id = line.row().id();
      Prediction stored = left.remove(id);
      if (stored == null) {
        drift.add("row " + id + ": has no stored prediction");
      } else {
        compare(drift, id, "with its MFU given", stored.given(), line.given());
        compare(drift, id, "with the MFU chosen", stored.chosen(), line.chosen());
      }
    }
    left.keySet().forEach(id -> drift.add("row " + id + ": is stored and no longer published"));
    return drift;
  }

  private static void compare(
      List<String> drift, String id, String what, double stored, double now) {
    if (Math.abs(now - stored) > DRIFT * Math.abs(stored)) {
      drift.add(
          String.format(
              Locale.ROOT,
              "row %s: predicts %.5g tokens/s %s, stored is %.5g: more than 2 %% off",
              id,
              now,
              what,
              stored));
    }
  }

  /** The file that holds these predictions. */
  static String write(List<PlanValidation.Line> lines) {
    StringBuilder text =
        new StringBuilder(
            "# What plan validate predicted, tokens/s of one accelerator; it fails where a row moves by more than 2 %.\n"
                + "# Written by PlanValidationTest with -Dgristmill.write=true. given: 0 where the row reports no rate.\n");
    for (PlanValidation.Line line : lines) {
      text.append(
          String.format(
              Locale.ROOT,
              "- {id: %s, given: %.6g, chosen: %.6g}%n",
              line.row().id(),
              line.given(),
              line.chosen()));
    }
    return text.toString();
  }
}
