package io.gristmill.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.jobs.run.JobRunner.Job;
import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.testing.DyingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A commit is killed at each of its steps in turn, on both kinds of stores. */
class CommitCrashTest {

  private static final Map<String, Integer> FILES = Map.of("one", 4, "two", 3);

  @TempDir Path temporary;

  @AfterEach
  void live() {
    DyingFiles.live();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rename", "copy"})
  void whereverACommitDiesARecordMeansItsTableAndTheNextRunEndsTheSame(String commit)
      throws IOException {
    int steps = 0;
    int publishedLater = 0;
    boolean survived = false;
    while (!survived) {
      Path folder = temporary.resolve("run-" + steps);
      open(commit, folder).run(job("one"));
      DyingFiles.dieAfter(steps);
      try {
        open(commit, folder).run(job("two"));
        survived = true;
      } catch (IOException killed) {
        assertThat(killed).as("step %d", steps).hasMessage("killed");
      } finally {
        DyingFiles.live();
      }
      String when = commit + ", killed at step " + steps;
      consistent(folder, commit, when);

      RunDirectory directory = directory(commit, folder);
      for (Leftover leftover : directory.leftovers()) {
        directory.settle(leftover);
        publishedLater += leftover.finished() ? 1 : 0;
      }
      assertThat(directory.leftovers()).as(when).isEmpty();
      consistent(folder, commit, when + ", settled");
      open(commit, folder).run(job("two"));
      assertThat(table(folder)).as(when + ", run again").isEqualTo(expected("two"));
      assertThat(folder.resolve("plan.json")).hasContent("two");
      steps++;
    }
    // A commit that had begun to publish was brought to its end without running the job again.
    assertThat(publishedLater).isPositive();
    assertThat(steps).isGreaterThan(5);
  }

  // What is seen by a reader that trusts the record, by one that trusts the marker, and where
  // renaming is one step by one that trusts nothing.
  private static void consistent(Path folder, String commit, String when) throws IOException {
    Map<String, String> table = table(folder);
    Optional<JobRecord> record = directory(commit, folder).record("mix");
    if (record.isPresent()) {
      assertThat(table).as(when).isEqualTo(expected(record.get().recipe().asText()));
    }
    if (table.containsKey("_SUCCESS")) {
      assertThat(table).as(when).isEqualTo(expected(table.get("_SUCCESS")));
    }
    if (commit.equals("rename") && !table.isEmpty()) {
      assertThat(table).as(when).isIn(expected("one"), expected("two"));
    }
    assertThat(table.values().stream().distinct()).as(when).hasSizeLessThan(2);
  }

  private static JobRunner open(String commit, Path folder) throws IOException {
    return new JobRunner(directory(commit, folder), Map.of(), JobObserver.NONE);
  }

  private static RunDirectory directory(String commit, Path folder) throws IOException {
    return new RunDirectory(folder.toString(), DyingStore.configuration(commit));
  }

  /** Writes a table with a marker, and a single file; the second version has fewer files. */
  private static Job job(String version) {
    return new Job(
        "mix",
        version,
        Map.of(),
        attempt -> {
          Path root = Path.of(attempt.folder().toUri().getPath());
          for (Map.Entry<String, String> file : expected(version).entrySet()) {
            Path target = root.resolve("mixture").resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
          }
          Files.writeString(root.resolve("plan.json"), version);
          return new Written(Map.of("mixture", "mixture", "plan", "plan.json"), 1);
        });
  }

  private static Map<String, String> expected(String version) {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < FILES.get(version); i++) {
      files.put("language=en/part-" + i, version);
    }
    files.put("_SUCCESS", version);
    return files;
  }

  private static Map<String, String> table(Path folder) throws IOException {
    Path table = folder.resolve("mixture");
    List<Path> files = new ArrayList<>();
    if (Files.exists(table)) {
      try (Stream<Path> found = Files.walk(table)) {
        found.filter(Files::isRegularFile).forEach(files::add);
      }
    }
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files) {
      contents.put(
          table.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
    }
    return contents;
  }
}
