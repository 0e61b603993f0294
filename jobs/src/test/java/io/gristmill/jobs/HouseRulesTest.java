package io.gristmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The two rules of ARCHITECTURE.md, held over the sources of every module. */
class HouseRulesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);

  /** Module to the modules it may see, besides itself. */
  private static final Map<String, Set<String>> MAY_SEE =
      Map.of(
          "corpus", Set.of(),
          "onnx", Set.of("corpus", "filters"),
          "filters", Set.of("corpus"),
          "dedup", Set.of("corpus"),
          "tokenizer", Set.of("corpus"),
          "mixer", Set.of("corpus"),
          "planner", Set.of(),
          "testing", Set.of(),
          "jobs", Set.of("corpus", "filters", "dedup", "tokenizer", "mixer", "planner"),
          "benchmarks", Set.of("corpus", "filters", "dedup", "tokenizer", "mixer", "planner"));

  @Test
  void theMiddleRoomsNeverSeeEachOther() {
    List<String> violations = new ArrayList<>();
    for (Map.Entry<String, Set<String>> module : MAY_SEE.entrySet()) {
      for (Source source : sources(module.getKey())) {
        for (String imported : source.imports()) {
          Matcher ours = Pattern.compile("io\\.gristmill\\.(\\w+)\\..*").matcher(imported);
          if (ours.matches()
              && !ours.group(1).equals(module.getKey())
              && !module.getValue().contains(ours.group(1))) {
            violations.add(source.path() + " imports " + imported);
          }
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void onlyPackagesNamedSparkAndJobsImportSpark() {
    List<String> violations = new ArrayList<>();
    for (String module : MAY_SEE.keySet()) {
      for (Source source : sources(module)) {
        boolean allowed = module.equals("jobs") || source.path().toString().contains("/spark/");
        for (String imported : source.imports()) {
          if (imported.startsWith("org.apache.spark") && !allowed) {
            violations.add(source.path() + " imports " + imported);
          }
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void everyModuleIsLookedAt() {
    for (String module : MAY_SEE.keySet()) {
      assertThat(sources(module)).as(module).isNotEmpty();
    }
  }

  private record Source(Path path, List<String> imports) {}

  private static List<Source> sources(String module) {
    Path folder = ROOT.resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> new Source(ROOT.relativize(file), importsOf(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> importsOf(Path file) {
    try {
      return IMPORT.matcher(Files.readString(file)).results().map(m -> m.group(1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
