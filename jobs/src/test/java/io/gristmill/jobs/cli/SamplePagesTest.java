package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

class SamplePagesTest {
  @TempDir Path folder;

  @Test
  void everyPageOfTheJarsBecomesAResponseInOrder() throws IOException {
    Path newer =
        jar(
            "lib-2-javadoc.jar",
            Map.of("b.html", "<p>two</p>", "a.html", "<p>\u00e9</p>", "x.css", "p {}"));
    Path older = jar("lib-1-javadoc.jar", Map.of("index.html", ""));
    Path archive = folder.resolve("deep/pages.warc.gz");

    assertThat(SamplePages.jars(folder)).containsExactly(older, newer);
    assertThat(SamplePages.write(SamplePages.jars(folder), archive)).isEqualTo(3);

    List<String> pages = new ArrayList<>();
    try (WarcReader reader = new WarcReader(archive)) {
      for (WarcRecord record : reader) {
        WarcResponse response = (WarcResponse) record;
        byte[] body = response.http().body().stream().readAllBytes();
        pages.add(
            response.target()
                + " "
                + response.http().status()
                + " "
                + new String(body, StandardCharsets.UTF_8));
      }
    }
    assertThat(pages)
        .containsExactly(
            "https://lib-1.javadoc.example/index.html 200 ",
            "https://lib-2.javadoc.example/a.html 200 <p>\u00e9</p>",
            "https://lib-2.javadoc.example/b.html 200 <p>two</p>");
  }

  @Test
  void theArchiveIsTheSameEachTime() throws IOException {
    List<Path> jars = List.of(jar("lib-1-javadoc.jar", Map.of("index.html", "<p>one</p>")));
    SamplePages.write(jars, folder.resolve("a.warc.gz"));
    SamplePages.write(jars, folder.resolve("b.warc.gz"));

    assertThat(folder.resolve("a.warc.gz")).hasSameBinaryContentAs(folder.resolve("b.warc.gz"));
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("lib-1-javadoc.jar", "a.warc.gz", "b.warc.gz");
  }

  private Path jar(String name, Map<String, String> entries) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return jar;
  }
}
