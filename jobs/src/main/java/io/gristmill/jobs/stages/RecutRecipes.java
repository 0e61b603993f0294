package io.gristmill.jobs.stages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.SourcePart;
import io.gristmill.jobs.run.Json;
import java.util.Iterator;
import java.util.List;

/** Two recipes of which the second differs from the first in bounds alone, or is refused. */
final class RecutRecipes {

  private RecutRecipes() {}

  /** Throws IllegalArgumentException naming the first key whose change needs the text again. */
  static void check(Recipe old, Recipe now) {
    for (SourcePart source : now.sources()) {
      if (old.sources().stream().noneMatch(s -> s.name().equals(source.name()))) {
        throw new IllegalArgumentException("source '" + source.name() + "' was not annotated here");
      }
      String changed =
          difference(
              "",
              withoutBounds(new JobParts(old).annotate(source.name())),
              withoutBounds(new JobParts(now).annotate(source.name())));
      if (changed != null) {
        throw new IllegalArgumentException(
            changed
                + " changes what is measured or written, for which the text must be read again: gristmill run;"
                + " recut changes language.keep, language.min_score, filters.rules, bad_words.max, min and max of"
                + " quality, and rules of sources");
      }
    }
  }

  private static JsonNode withoutBounds(JsonNode annotate) {
    ObjectNode part = (ObjectNode) Json.tree(annotate);
    ((ObjectNode) part.get("language")).remove(List.of("keep", "min_score"));
    ((ObjectNode) part.get("filters")).remove("rules");
    ((ObjectNode) part.get("bad_words")).remove("max");
    part.get("quality").forEach(score -> ((ObjectNode) score).remove(List.of("min", "max")));
    ((ObjectNode) part.get("source")).remove("rules");
    return part;
  }

  private static String difference(String path, JsonNode old, JsonNode now) {
    if (old.equals(now)) {
      return null;
    }
    if (old.isObject() && now.isObject()) {
      Iterator<String> names = now.fieldNames();
      while (names.hasNext()) {
        String name = names.next();
        String changed = difference(path + "." + name, old.path(name), now.path(name));
        if (changed != null) {
          return changed;
        }
      }
    }
    return path.isEmpty() ? "recipe" : path.substring(1);
  }
}
