package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.Json;
import io.gristmill.jobs.run.RunDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crawl brings home, through the whole pipeline: named, counted, and nothing else lost. */
class HostileInputTest {

  private static final String RECIPE =
      """
      name: storm
      sources:
        - {name: lines, paths: [lines], format: jsonl}
        - {name: pages, paths: [pages], format: warc}
      limits: {max_bad_share: %s}
      packing: {sequence_length: 64}
      training: {model: llama3-8b, gpus: 1xH100, global_batch: 4, shard_bytes: 64 KiB}
      """;

  @TempDir Path folder;

  @Test
  void whatCannotBeReadIsQuarantinedByNameAndTheRestIsPacked() throws IOException {
    storm();
    Pipeline pipeline = pipeline("1");
    pipeline.run();

    AnnotateCounts lines = counts("lines");
    assertThat(lines.quarantinedByError())
        .containsEntry("bad-json", 1L)
        .containsEntry("invalid-utf8", 1L)
        .containsEntry("empty-file", 1L)
        .containsEntry("too-large", 1L)
        .containsEntry("truncated", 1L)
        .containsEntry("decompression-bomb", 1L)
        .hasSize(6);
    // Ten beside the broken lines, one after the long line, and those before the cut.
    assertThat(lines.kept()).isGreaterThan(11 + 20).isLessThan(11 + 200);

    AnnotateCounts pages = counts("pages");
    assertThat(pages.kept()).isEqualTo(2);
    assertThat(pages.quarantined()).isEqualTo(1);
    assertThat(pipeline.verify().problems()).isEmpty();
  }

  @Test
  void aboveTheStatedShareTheJobFailsAndNamesTheErrors() throws IOException {
    storm();
    assertThatThrownBy(() -> pipeline("0.001").run(Step.ANNOTATE))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("limits.max_bad_share = 0.001")
        .hasMessageContaining("decompression-bomb=1");
    assertThat(folder.resolve("out/annotated/source=lines")).doesNotExist();
  }

  @Test
  void copiesOfOneShortPageLeaveNothingToTrainOnAndItIsSaidSo() throws IOException {
    Path lines = Files.createDirectories(folder.resolve("lines"));
    Files.write(
        lines.resolve("copies.jsonl"),
        "{\"text\":\"the mill\"}\n".repeat(500).getBytes(StandardCharsets.UTF_8));
    Files.createDirectories(folder.resolve("pages"));
    Files.write(folder.resolve("pages/empty.warc.gz"), new byte[0]);
    assertThatThrownBy(() -> pipeline("1").run())
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("nothing to train on")
        .hasMessageContaining("fill no row of packing.sequence_length");
  }

  private void storm() throws IOException {
    Path lines = Files.createDirectories(folder.resolve("lines"));
    Files.write(lines.resolve("empty.jsonl"), new byte[0]);
    try (OutputStream out = Files.newOutputStream(lines.resolve("broken.jsonl"))) {
      for (int i = 0; i < 10; i++) {
        out.write(line(i));
      }
      out.write("{\"id\":\"half\",\"text\":\"half of a li\n".getBytes(StandardCharsets.UTF_8));
      out.write(
          "{\"id\":\"latin\",\"text\":\"caf\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    }
    byte[] megabyte = new byte[1 << 20];
    Arrays.fill(megabyte, (byte) 'x');
    try (OutputStream out = Files.newOutputStream(lines.resolve("long.jsonl"))) {
      out.write("{\"id\":\"long\",\"text\":\"".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 200; i++) {
        out.write(megabyte);
      }
      out.write("\"}\n".getBytes(StandardCharsets.UTF_8));
      out.write(line(20));
    }
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(lines.resolve("bomb.jsonl.gz")))) {
      for (int i = 0; i < 300; i++) {
        out.write(megabyte);
      }
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(whole)) {
      for (int i = 100; i < 300; i++) {
        out.write(line(i));
      }
    }
    byte[] gzip = whole.toByteArray();
    Files.write(lines.resolve("cut.jsonl.gz"), Arrays.copyOf(gzip, gzip.length / 2));

    Path pages = Files.createDirectories(folder.resolve("pages"));
    try (OutputStream out = Files.newOutputStream(pages.resolve("lying.warc.gz"))) {
      out.write(member(page(1, 0)));
      out.write(member(page(2, 1_000_000)));
      out.write(member(page(3, 0)));
    }
  }

  private static byte[] line(int number) {
    return (MillCorpus.record("n" + number, MillCorpus.prose(number)) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A response record whose header promises {@code lie} more bytes than there are. */
  private static byte[] page(int number, int lie) {
    String body = "<html><body><p>" + MillCorpus.prose(number) + "</p></body></html>";
    String http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body;
    String header =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://mill.example/"
            + number
            + "\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000"
            + number
            + ">\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
            + (http.length() + lie)
            + "\r\n\r\n";
    return (header + http + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] member(byte[] record) throws IOException {
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(member)) {
      out.write(record);
    }
    return member.toByteArray();
  }

  private Pipeline pipeline(String maxBadShare) throws IOException {
    Recipe recipe =
        RecipeReader.read(
            "storm.yaml", RECIPE.formatted(maxBadShare), folder.toString(), List.of());
    return new Pipeline(TestSpark.session(), recipe, directory(), Map.of(), JobObserver.NONE);
  }

  private RunDirectory directory() throws IOException {
    return new RunDirectory(folder.resolve("out").toString(), new Configuration());
  }

  private AnnotateCounts counts(String source) throws IOException {
    return Json.MAPPER.treeToValue(
        directory().record("annotate-" + source).orElseThrow().counts(), AnnotateCounts.class);
  }
}
