package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.run.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCalibrationTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void sparkIsSizedByTheRecordsOfAFinishedRun() throws IOException {
    Files.writeString(folder.resolve("recipe.yaml"), "name: x\n");
    record("annotate-web", 30, Map.of("readBytes", 600_000_000));
    record("annotate-books", 10, Map.of("readBytes", 200_000_000));
    record("dedup", 20, Map.of());
    assertThat(plan()).isEqualTo(64);
    assertThat(err.toString()).contains("has no finished pack job; run it to the end first");

    record("pack", 10, Map.of("publishedTokens", 79_000_000, "tailTokens", 1_000_000));
    assertThat(plan()).as(err.toString()).isZero();
    // 800 MB in 40 s on 8 cores; 80 M packed tokens in 10 s on 8 cores.
    assertThat(out.toString())
        .contains("spark, calibrated: 10.1 raw bytes for a published token")
        .containsPattern("annotate +2\\.500 ")
        .containsPattern("dedup +5\\.000 ")
        .containsPattern("all +1\\.429 ");
    String json = Files.readString(folder.resolve("plan.json"));
    assertThat(
            Json.MAPPER.readTree(json).at("/request/spark/tokens_per_second_per_core").asDouble())
        .isEqualTo(1e6);
  }

  private void record(String job, double seconds, Map<String, Object> counts) throws IOException {
    JobRecord record =
        new JobRecord(
            job,
            "f",
            Json.tree(Map.of()),
            Map.of(),
            Map.of(),
            Json.tree(counts),
            Map.of(),
            "2026-11-21T12:00:00Z",
            seconds,
            null);
    Files.createDirectories(folder.resolve("jobs"));
    Files.writeString(
        folder.resolve("jobs").resolve(job + ".json"), Json.MAPPER.writeValueAsString(record));
  }

  private int plan() {
    List<String> line =
        new ArrayList<>(
            List.of("plan", "--model", "llama3-8b", "--gpus", "64xH100", "--calibrate"));
    line.addAll(List.of(folder.toString(), "--calibrate-cores", "8", "--calibrate-hours", "12"));
    line.addAll(List.of("--json", folder.resolve("plan.json").toString()));
    return Gristmill.execute(
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false),
        line.toArray(String[]::new));
  }
}
