package io.gristmill.jobs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

/**
 * Turns javadoc jars into a web archive, as a crawler would have written it: one gzip member a
 * page, the same bytes each time.
 */
final class SamplePages {
  /** Any fixed day: the archive must not depend on when it was made. */
  private static final Instant CRAWLED = Instant.parse("2026-01-01T00:00:00Z");

  private static final String SUFFIX = "-javadoc.jar";

  private SamplePages() {}

  /** The jars of a folder, sorted by name. */
  static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  /**
   * Writes every HTML page of the jars; returns how many. The archive appears whole or not at all.
   */
  static int write(List<Path> jars, Path archive) throws IOException {
    Files.createDirectories(archive.toAbsolutePath().getParent());
    Path unfinished = archive.resolveSibling("." + archive.getFileName() + "." + UUID.randomUUID());
    int pages = 0;
    try {
      try (FileChannel out =
              FileChannel.open(
                  unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          WarcWriter writer = new WarcWriter(out, WarcCompression.GZIP)) {
        for (Path jar : jars) {
          pages += append(jar, writer);
        }
      }
      Files.move(
          unfinished, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return pages;
  }

  private static int append(Path jar, WarcWriter writer) throws IOException {
    String name = jar.getFileName().toString();
    String site =
        "https://" + name.substring(0, name.length() - SUFFIX.length()) + ".javadoc.example/";
    try (JarFile file = new JarFile(jar.toFile())) {
      List<JarEntry> pages = new ArrayList<>();
      file.stream().filter(e -> e.getName().endsWith(".html")).forEach(pages::add);
      pages.sort(Comparator.comparing(JarEntry::getName));
      for (JarEntry page : pages) {
        try (InputStream in = file.getInputStream(page)) {
          writer.write(response(site + page.getName(), in.readAllBytes()));
        }
      }
      return pages.size();
    }
  }

  private static WarcResponse response(String url, byte[] html) throws IOException {
    HttpResponse http =
        new HttpResponse.Builder(200, "OK")
            .addHeader("Content-Type", "text/html; charset=utf-8")
            .addHeader("Content-Length", Integer.toString(html.length))
            .build();
    byte[] header = http.serializeHeader();
    byte[] message = Arrays.copyOf(header, header.length + html.length);
    System.arraycopy(html, 0, message, header.length, html.length);
    return new WarcResponse.Builder(url)
        .recordId(UUID.nameUUIDFromBytes(url.getBytes(StandardCharsets.UTF_8)))
        .date(CRAWLED)
        .body(MediaType.HTTP_RESPONSE, message)
        .build();
  }
}
