package io.gristmill.planner.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.planner.format.PlannerFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bundled shapes: {@code cluster-configs/models/models.yaml}. Immutable. */
public final class ModelCatalogue {

  private static final class Bundled {
    static final ModelCatalogue CATALOGUE =
        new ModelCatalogue(
            PlannerFormat.resource(
                PlannerFormat.class, "/io/gristmill/planner/models/models.yaml"));
  }

  private final Map<String, ModelShape> shapes = new LinkedHashMap<>();

  private ModelCatalogue(JsonNode rows) {
    for (JsonNode row : rows) {
      ModelShape shape = ModelShape.read(row, "models." + row.path("id").asText());
      if (shapes.put(shape.id(), shape) != null) {
        throw new IllegalArgumentException("models: " + shape.id() + " is there twice");
      }
    }
  }

  /** The catalogue in the jar. */
  public static ModelCatalogue bundled() {
    return Bundled.CATALOGUE;
  }

  /** Names, in the order of the file. */
  public List<String> ids() {
    return List.copyOf(shapes.keySet());
  }

  /** The shape of that name. */
  public ModelShape shape(String id) {
    ModelShape shape = shapes.get(id);
    if (shape == null) {
      throw new IllegalArgumentException(
          "model: '" + id + "' is unknown; known: " + shapes.keySet());
    }
    return shape;
  }

  /**
   * A model in a request: a preset's name, a shape, or {@code preset: NAME} with fields that
   * differ.
   */
  public ModelShape resolve(JsonNode model) {
    if (model.isTextual()) {
      return shape(model.textValue());
    }
    if (model instanceof ObjectNode given && given.has("preset")) {
      ObjectNode changes = given.deepCopy();
      String preset = changes.remove("preset").asText();
      return ModelShape.read(
          PlannerFormat.merged(PlannerFormat.tree(shape(preset)), changes), "model");
    }
    return ModelShape.read(model, "model");
  }
}
