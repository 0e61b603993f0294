package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Choices;
import io.gristmill.jobs.recipe.Problem;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeException;
import io.gristmill.jobs.recipe.RecipeReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The recipe a command works on, and what is changed in it on the command line. */
final class RecipeArgument {
  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  @Parameters(
      index = "0",
      paramLabel = "RECIPE",
      description =
          "A recipe file, local or on any file system Hadoop knows, or the name of a bundled recipe: sample.")
  String recipe;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Replace a value of the recipe, such as dedup.fuzzy.similarity=0.7 or sources.web.weight=2. May be repeated.")
  List<String> settings = new ArrayList<>();

  /** Whether the recipe is the one whose pages are made by the sample command. */
  boolean isSample() {
    return recipe.equals("sample");
  }

  Recipe read() throws IOException {
    if (URI.matcher(recipe).matches()) {
      return remote();
    }
    Path file = Path.of(recipe);
    if (!Files.exists(file) && !recipe.contains("/") && !recipe.contains(".")) {
      file = bundled();
    }
    return RecipeReader.read(file, settings);
  }

  private Recipe remote() throws IOException {
    var path = new org.apache.hadoop.fs.Path(recipe);
    try (InputStream in = path.getFileSystem(new Configuration()).open(path)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return RecipeReader.read(recipe, text, path.getParent().toString(), settings);
    } catch (FileNotFoundException e) {
      throw new RecipeException(
          List.of(new Problem(recipe, "", "cannot read the recipe: no such file")));
    }
  }

  private Path bundled() throws IOException {
    Path folder = Home.folder().resolve("recipes");
    Path file = folder.resolve(recipe + ".yaml");
    if (Files.exists(file)) {
      return file;
    }
    List<String> known = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(f -> f.getFileName().toString())
            .filter(f -> f.endsWith(".yaml"))
            .map(f -> f.substring(0, f.length() - ".yaml".length()))
            .sorted()
            .forEach(known::add);
      }
    }
    throw new RecipeException(
        List.of(
            new Problem(
                recipe,
                "",
                "neither a file nor a bundled recipe" + Choices.explain(recipe, known))));
  }
}
