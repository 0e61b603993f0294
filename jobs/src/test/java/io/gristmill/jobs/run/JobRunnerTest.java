package io.gristmill.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.jobs.run.JobRunner.Done;
import io.gristmill.jobs.run.JobRunner.Job;
import io.gristmill.jobs.run.JobRunner.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRunnerTest {

  @TempDir Path folder;
  private RunDirectory directory;
  private JobRunner runner;

  @BeforeEach
  void open() throws IOException {
    directory = new RunDirectory(folder.toString(), new Configuration());
    runner = new JobRunner(directory, Map.of("gristmill", "test"), JobObserver.NONE);
  }

  @Test
  void anUnchangedJobIsSkippedAndItsRecordKept() throws IOException {
    Done first = runner.run(job(Map.of("bands", 14), "a"));
    Done second = runner.run(job(Map.of("bands", 14), "a"));
    assertThat(first.ran()).isTrue();
    assertThat(second.ran()).isFalse();
    assertThat(second.record()).isEqualTo(first.record());
  }

  @Test
  void aChangedRecipeRunsAgainAndSaysWhatChanged() throws IOException {
    runner.run(job(Map.of("fuzzy", Map.of("bands", 14, "rows", 8)), "a"));
    Done second = runner.run(job(Map.of("fuzzy", Map.of("bands", 20, "rows", 8)), "a"));
    assertThat(second.reason()).isEqualTo("fuzzy.bands: 14 -> 20");
  }

  @Test
  void aChangedInputRunsAgainAndSaysWhich() throws IOException {
    runner.run(job(Map.of(), "a"));
    assertThat(runner.run(job(Map.of(), "b")).reason()).isEqualTo("input files changed");
  }

  @Test
  void aLostOutputIsWrittenAgain() throws IOException {
    runner.run(job(Map.of(), "a"));
    Files.delete(folder.resolve("table/part-0"));
    Files.delete(folder.resolve("table"));
    assertThat(runner.run(job(Map.of(), "a")).reason()).isEqualTo("its output table is gone");
    assertThat(folder.resolve("table/part-0")).hasContent("rows");
  }

  @Test
  void aFailedTryLeavesNothingVisibleAndWithdrawsTheOldRecord() throws IOException {
    runner.run(job(Map.of("seed", 1), "a"));
    Job failing =
        new Job(
            "dedup",
            Map.of("seed", 2),
            Map.of("files", "a"),
            attempt -> {
              Files.createDirectories(local(attempt.path("table")));
              throw new IOException("disk full");
            });
    assertThatThrownBy(() -> runner.run(failing)).hasMessage("disk full");
    assertThat(directory.record("dedup")).isEmpty();
    assertThat(directory.leftovers()).isEmpty();
    assertThat(folder.resolve("table/part-0")).hasContent("rows");
  }

  @Test
  void aJobThatForgetsItsOutputFailsByName() {
    Job forgetful =
        new Job("mix", Map.of(), Map.of(), attempt -> new Written(Map.of("mixture", "mixture"), 1));
    assertThatThrownBy(() -> runner.run(forgetful))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("job mix wrote no mixture");
  }

  @Test
  void replacedTablesLeaveNoTrace() throws IOException {
    runner.run(job(Map.of("seed", 1), "a"));
    runner.run(job(Map.of("seed", 2), "a"));
    assertThat(directory.leftovers()).isEmpty();
    assertThat(folder.resolve("table/part-0")).hasContent("rows");
  }

  @Test
  void pathsCannotLeaveTheRunDirectory() {
    for (String outside : List.of("../x", "a/../../x", "/etc/passwd", "a/..")) {
      assertThatThrownBy(() -> directory.path(outside))
          .as(outside)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("leaves the run directory");
    }
  }

  @Test
  void canonicalJsonSortsKeysAtEveryLevel() {
    record Inner(int b, int a) {}
    record Outer(Inner z, int y) {}
    assertThat(Json.canonical(new Outer(new Inner(1, 2), 3)))
        .isEqualTo("{\"y\":3,\"z\":{\"a\":2,\"b\":1}}");
  }

  private Job job(Object recipe, String fingerprint) {
    return new Job(
        "dedup",
        recipe,
        Map.of("files", fingerprint),
        attempt -> {
          Path table = local(attempt.path("table"));
          Files.createDirectories(table);
          Files.writeString(table.resolve("part-0"), "rows");
          return new Written(Map.of("table", "table"), Map.of("rows", 1));
        });
  }

  private static Path local(String hadoopPath) {
    return Path.of(new org.apache.hadoop.fs.Path(hadoopPath).toUri().getPath());
  }
}
