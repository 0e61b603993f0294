package io.gristmill.jobs.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.stages.TrainingTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Texts named on the command line: of a run, of a recipe, or of files.
 *
 * @param format of files, in the words of a recipe
 * @param field of files' records that holds the text
 * @param carried other fields of files' records that are needed; those of a recipe or a run are
 *     what the recipe names as metadata
 */
record TextInputs(List<String> inputs, String format, String field, List<String> carried) {

  /** Columns text, source, language, metadata. */
  Dataset<Row> table(SparkSession spark, String job) throws IOException {
    if (inputs.size() == 1) {
      String input = inputs.get(0);
      if (input.endsWith(".yaml") || input.endsWith(".yml") || isBundled(input)) {
        RecipeArgument argument = new RecipeArgument();
        argument.recipe = input;
        return TrainingTexts.ofSources(spark, argument.read());
      }
      RunDirectory directory = new RunDirectory(input, spark.sparkContext().hadoopConfiguration());
      if (!input.contains("*") && directory.exists("recipe.yaml")) {
        return TrainingTexts.ofRun(spark, directory, RunLocation.recipe(directory), job);
      }
    }
    return TrainingTexts.ofSources(spark, ofFiles());
  }

  private static boolean isBundled(String input) {
    return !input.contains("/")
        && !input.contains(".")
        && !input.contains("*")
        && java.nio.file.Files.exists(Home.folder().resolve("recipes/" + input + ".yaml"));
  }

  /** Each path is a source called by its last part. */
  private Recipe ofFiles() throws IOException {
    ObjectNode recipe = new ObjectMapper().createObjectNode().put("name", "texts");
    ArrayNode sources = recipe.putArray("sources");
    Set<String> names = new HashSet<>();
    for (String input : inputs) {
      ObjectNode source = sources.addObject().put("name", name(input, names)).put("format", format);
      source.putArray("paths").add(input);
      ArrayNode metadata = source.putObject("fields").put("text", field).putArray("metadata");
      carried.forEach(metadata::add);
    }
    String here = Path.of("").toAbsolutePath().toString();
    return RecipeReader.read("command line", recipe.toString(), here, List.of());
  }

  private static String name(String input, Set<String> taken) {
    String path = input.replaceAll("/+$", "");
    String last =
        path.substring(path.lastIndexOf('/') + 1)
            .toLowerCase(Locale.ROOT)
            .replaceFirst("\\..*", "")
            .replaceAll("[^a-z0-9_-]+", "-")
            .replaceAll("^[-_]+|[-_]+$", "");
    String base = last.isEmpty() ? "texts" : last.substring(0, Math.min(56, last.length()));
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + "-" + i;
    }
    return name;
  }
}
