package io.gristmill.jobs.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every recipe and every part of one that a page shows is read as it stands there; YAML of other
 * programs stands as {@code yml}.
 */
class DocumentedRecipesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages.stream().filter(page -> !shown(page).isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageShowsIsRead(Path page) {
    for (String yaml : shown(page)) {
      String recipe = yaml;
      if (!recipe.startsWith("name:") && !recipe.contains("\nname:")) {
        recipe = "name: shown\n" + recipe;
      }
      if (!recipe.contains("sources:")) {
        recipe += "sources: [{name: crawl, paths: [crawl]}, {name: books, paths: [books]}]\n";
      }
      assertThat(
              RecipeReader.read(
                      ROOT.relativize(page).toString(), recipe, ROOT.toString(), List.of())
                  .sources())
          .as(yaml)
          .isNotEmpty();
    }
  }

  private static List<String> shown(Path page) {
    try {
      List<String> found = new ArrayList<>();
      Matcher block = YAML.matcher(Files.readString(page));
      while (block.find()) {
        found.add(block.group(1));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
