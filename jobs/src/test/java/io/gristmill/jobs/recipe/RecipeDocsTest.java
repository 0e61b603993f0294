package io.gristmill.jobs.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gristmill.jobs.Generated;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeDocsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void thePublishedSchemaIsTheDeclaration() throws IOException {
    String schema =
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(RecipeSchema.generate());
    Generated.assertUpToDate("recipes/recipe.schema.json", schema + "\n");
  }

  @Test
  void theReferencePageIsTheDeclaration() throws IOException {
    Generated.assertUpToDate(
        "docs/recipe.md", Generated.belowMarker("docs/recipe.md", RecipeReference.generate()));
  }

  @Test
  void everyKeyIsDescribedInASentence() {
    List<String> missing = new ArrayList<>();
    visit("", JSON.valueToTree(RecipeSchema.generate()), missing);
    assertThat(missing).isEmpty();
  }

  @Test
  void everyDefaultIsAllowedByItsOwnRule() {
    Recipe recipe =
        RecipeReader.read("r", "{name: a, sources: [{name: b, paths: [c]}]}", "/", List.of());
    assertThat(RecipeReader.read("r", recipe.toYaml(), "/", List.of())).isEqualTo(recipe);
  }

  private static void visit(String path, JsonNode schema, List<String> missing) {
    schema
        .path("properties")
        .properties()
        .forEach(
            e -> {
              String text = e.getValue().path("description").asText();
              if (!text.endsWith(".") || text.length() < 12) {
                missing.add(path + e.getKey() + ": '" + text + "'");
              }
              visit(path + e.getKey() + ".", e.getValue(), missing);
              visit(path + e.getKey() + "[].", e.getValue().path("items"), missing);
              visit(
                  path + e.getKey() + ".NAME.", e.getValue().path("additionalProperties"), missing);
            });
  }
}
