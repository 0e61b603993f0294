package io.gristmill.planner.hardware;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.planner.format.PlannerFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The bundled accelerators: {@code cluster-configs/hardware/accelerators.yaml}. Immutable. */
public final class AcceleratorCatalogue {

  private static final class Bundled {
    static final AcceleratorCatalogue CATALOGUE =
        new AcceleratorCatalogue(
            PlannerFormat.resource(
                PlannerFormat.class, "/io/gristmill/planner/hardware/accelerators.yaml"));
  }

  private final List<Accelerator> accelerators = new ArrayList<>();
  private final Map<String, Accelerator> byName = new LinkedHashMap<>();

  private AcceleratorCatalogue(JsonNode rows) {
    for (JsonNode row : rows) {
      Accelerator accelerator = read(row, "accelerators." + row.path("id").asText());
      accelerators.add(accelerator);
      List<String> names = new ArrayList<>(accelerator.aliases());
      names.add(accelerator.id());
      for (String name : names) {
        if (byName.put(name, accelerator) != null) {
          throw new IllegalArgumentException("accelerators: " + name + " is there twice");
        }
      }
    }
  }

  /** The catalogue in the jar. */
  public static AcceleratorCatalogue bundled() {
    return Bundled.CATALOGUE;
  }

  /** In the order of the file. */
  public List<Accelerator> all() {
    return List.copyOf(accelerators);
  }

  /** By id or alias, in any case: {@code H100} is {@code h100-sxm}. */
  public Accelerator accelerator(String name) {
    Accelerator found = byName.get(name.toLowerCase(Locale.ROOT));
    if (found == null) {
      throw new IllegalArgumentException(
          "cluster.accelerator: '" + name + "' is unknown; known: " + byName.keySet());
    }
    return found;
  }

  /** An accelerator in a request: a name, or all fields of one's own. */
  public Accelerator resolve(JsonNode accelerator) {
    return accelerator.isTextual()
        ? accelerator(accelerator.textValue())
        : read(accelerator, "cluster.accelerator");
  }

  private static Accelerator read(JsonNode row, String at) {
    ObjectNode defaults = (ObjectNode) PlannerFormat.parse("{aliases: [], unverified: []}");
    return PlannerFormat.bind(PlannerFormat.merged(defaults, row), Accelerator.class, at);
  }
}
