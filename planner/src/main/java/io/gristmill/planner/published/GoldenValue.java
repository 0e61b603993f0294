package io.gristmill.planner.published;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.planner.format.PlannerFormat;
import io.gristmill.planner.model.FlopConvention;
import io.gristmill.planner.model.FlopsPerToken;
import io.gristmill.planner.model.ModelCatalogue;
import io.gristmill.planner.model.ModelShape;
import io.gristmill.planner.model.ParameterCount;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure that the formulae must give.
 *
 * @param sequence of a token's FLOPs; 0 otherwise
 * @param value parameters, billions of them, or FLOPs of a token
 */
public record GoldenValue(
    Kind kind, String model, int sequence, FlopConvention convention, double value) {

  /** What is counted, and how close it must be. */
  public enum Kind {
    @JsonProperty("parameters")
    PARAMETERS,
    @JsonProperty("billions")
    BILLIONS,
    @JsonProperty("flops")
    FLOPS
  }

  /** {@code cluster-configs/models/golden.yaml}. */
  static List<GoldenValue> bundled() {
    ObjectNode defaults = (ObjectNode) PlannerFormat.parse("{sequence: 0, convention: causal}");
    List<GoldenValue> values = new ArrayList<>();
    JsonNode tree =
        PlannerFormat.resource(PlannerFormat.class, "/io/gristmill/planner/models/golden.yaml");
    for (JsonNode row : tree) {
      values.add(
          PlannerFormat.bind(PlannerFormat.merged(defaults, row), GoldenValue.class, "golden"));
    }
    return values;
  }

  /** What our formulae give. */
  public double ours() {
    ModelShape shape = ModelCatalogue.bundled().shape(model);
    return switch (kind) {
      case PARAMETERS -> ParameterCount.of(shape).total();
      case BILLIONS -> ParameterCount.of(shape).total() / 1e9;
      case FLOPS -> FlopsPerToken.of(shape, sequence).under(convention);
    };
  }

  /** Ours over the value, less 1. */
  public double error() {
    return ours() / value - 1;
  }

  /** Whether ours is as close as the kind asks. */
  public boolean holds() {
    return switch (kind) {
      case PARAMETERS -> ours() == value;
      case BILLIONS -> Math.abs(ours() - value) <= 0.051;
      case FLOPS -> Math.abs(error()) <= 0.005;
    };
  }
}
