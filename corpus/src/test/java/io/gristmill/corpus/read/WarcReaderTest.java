package io.gristmill.corpus.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarcReaderTest {

  private static final SourceFormat WARC = SourceFormat.of(Format.WARC);
  private static final SourceFormat WET = SourceFormat.of(Format.WET);
  private static final byte[] INFO =
      Warcs.record("warcinfo", "", "application/warc-fields", "software: x\r\n".getBytes(UTF_8));
  private static final byte[] A = Warcs.wet("https://a.example/", "Alpha");
  private static final byte[] B = Warcs.wet("https://b.example/", "Beta");

  private static List<String> outcome(String path, byte[] file, SourceFormat format) {
    return Reading.whole(path, file, format).stream()
        .map(
            record ->
                record.isDefect()
                    ? record.offset() + "+" + record.within() + " " + record.error()
                    : new String(record.text(), UTF_8))
        .toList();
  }

  @Test
  void readsPagesWithTheirMetadata() {
    byte[] page =
        Warcs.response(
            "https://a.example/x",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-Robots-Tag: noarchive",
            ("<html lang=fr><head><title>Titre</title><meta name=Robots content='noai'>"
                    + "<link rel=license href=https://l.example/by></head>"
                    + "<body><p>D\u00e9j\u00e0 vu.</p></body></html>")
                .getBytes(UTF_8));

    for (byte[] file : List.of(Packed.concat(INFO, page), Packed.gzip(INFO, page))) {
      String path = file[0] == 0x1F ? "f.warc.gz" : "f.warc";
      List<RawRecord> records = Reading.whole(path, file, WARC);
      assertThat(records).hasSize(1);
      assertThat(new String(records.get(0).text(), UTF_8)).isEqualTo("D\u00e9j\u00e0 vu.");
      assertThat(records.get(0).url()).isEqualTo("https://a.example/x");
      assertThat(records.get(0).recordId()).startsWith("urn:uuid:");
      assertThat(records.get(0).metadata())
          .containsEntry("content_type", "text/html")
          .containsEntry("charset", "UTF-8")
          .containsEntry("date", "2026-01-01T00:00:00Z")
          .containsEntry("robots", "noarchive, noai")
          .containsEntry("license", "https://l.example/by")
          .containsEntry("title", "Titre")
          .containsEntry("language", "fr")
          .hasSize(7);
    }
  }

  @Test
  void readsConversionsOfWet() {
    assertThat(outcome("f.warc.wet.gz", Packed.gzip(INFO, A, B), WET))
        .containsExactly("Alpha", "Beta");
    assertThat(outcome("f.warc.wet", Packed.concat(INFO, A, B), WET))
        .containsExactly("Alpha", "Beta");
    assertThat(outcome("f.warc.wet.gz", Packed.gzip(Packed.concat(INFO, A, B)), WET))
        .containsExactly("Alpha", "Beta");
    assertThat(outcome("f.wet.zst", Packed.zstd(Packed.concat(INFO, A, B)), WET))
        .containsExactly("Alpha", "Beta");
    assertThat(outcome("f.wet.bz2", Packed.bzip2(1, Packed.concat(INFO, A, B)), WET))
        .containsExactly("Alpha", "Beta");
  }

  @Test
  void whatIsNoDocumentIsToldAndIsNoDamage() {
    byte[] file =
        Packed.gzip(
            Warcs.response("https://a.example/", "HTTP/1.1 404 Not Found", new byte[0]),
            Warcs.response(
                "https://a.example/i", "HTTP/1.1 200 OK\r\nContent-Type: image/png", new byte[9]),
            Warcs.record("request", "https://a.example/", "application/http", new byte[5]));

    List<RawRecord> records = Reading.whole("f.warc.gz", file, WARC);

    assertThat(records.stream().map(RawRecord::error))
        .containsExactly("http-status: 404", "media-type: image/png");
    assertThat(records).noneMatch(record -> Defect.of(record.error()).damage());
  }

  @Test
  void lyingContentLength() {
    for (int lie : new int[] {2, 4, 6, 100, 1_000_000, 2_000_000_000}) {
      byte[] liar =
          Warcs.record("conversion", "https://l/", "text/plain", "Lies!".getBytes(UTF_8), lie);
      String says =
          "content-length: the record has another length than the " + lie + " bytes it says";
      for (String path : List.of("f.wet", "f.wet.zst", "f.wet.bz2")) {
        byte[] plain = Packed.concat(A, liar, B);
        byte[] file =
            path.endsWith("zst")
                ? Packed.zstd(plain)
                : path.endsWith("bz2") ? Packed.bzip2(1, plain) : plain;
        List<String> outcome = outcome(path, file, WET);
        assertThat(outcome).as(path + " " + lie).hasSize(3).startsWith("Alpha").endsWith("Beta");
        assertThat(outcome.get(1)).endsWith(says);
      }
      List<String> members = outcome("f.wet.gz", Packed.gzip(A, liar, B), WET);
      assertThat(members).as("members " + lie).hasSize(3).startsWith("Alpha").endsWith("Beta");
      assertThat(members.get(1)).endsWith(says);
    }
  }

  @Test
  void recordAboveTheLimitIsPassedOver() {
    byte[] large = Warcs.record("conversion", "https://l/", "text/plain", new byte[5_000_000]);
    SourceFormat small = WET.withLimits(new ReadLimits(1 << 20, 1 << 20, 100_000));
    String says = "too-large: a record of 5000000 bytes by its header, the limit is 2097152";

    for (String path : List.of("f.wet", "f.wet.gz")) {
      byte[] file = path.endsWith("gz") ? Packed.gzip(A, large, B) : Packed.concat(A, large, B);
      List<String> outcome = outcome(path, file, small);
      assertThat(outcome).as(path).hasSize(3).startsWith("Alpha").endsWith("Beta");
      assertThat(outcome.get(1)).contains(says);
    }
  }

  @Test
  void gzipBombInAMemberAndInABody() throws IOException {
    byte[] bomb = Warcs.record("conversion", "https://l/", "text/plain", new byte[100 << 20]);
    List<String> outcome = outcome("f.wet.gz", Packed.gzip(A, bomb, B), WET);
    assertThat(outcome).hasSize(3).startsWith("Alpha").endsWith("Beta");
    assertThat(outcome.get(1)).contains(" decompression-bomb: a gzip member becomes more than 250");

    var body = new ByteArrayOutputStream();
    try (var stream = new GZIPOutputStream(body)) {
      stream.write(new byte[100 << 20]);
    }
    byte[] page =
        Warcs.response(
            "https://a.example/",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
            body.toByteArray());
    assertThat(outcome("f.warc.gz", Packed.gzip(page, B), WARC))
        .containsExactly(
            "0+0 too-large: the body becomes larger than 67108864 bytes when decoded", "Beta");
  }

  @Test
  void bodiesAreDecoded() throws IOException {
    var gzip = new ByteArrayOutputStream();
    try (var stream = new GZIPOutputStream(gzip)) {
      stream.write("<p>compressed</p>".getBytes(UTF_8));
    }
    byte[] chunked = "6\r\n<p>chu\r\n8\r\nnked</p>\r\n0\r\n\r\n".getBytes(UTF_8);
    byte[] latin = "<p>caf\u00e9 \u0093</p>".getBytes(ISO_8859_1);
    String html = "HTTP/1.1 200 OK\r\nContent-Type: text/html";
    byte[] file =
        Packed.gzip(
            Warcs.response("https://a/1", html + "\r\nContent-Encoding: gzip", gzip.toByteArray()),
            Warcs.response("https://a/2", html + "\r\nTransfer-Encoding: chunked", chunked),
            Warcs.response(
                "https://a/3",
                html + "\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip",
                "<p>decoded before</p>".getBytes(UTF_8)),
            Warcs.response("https://a/4", html + "; charset=ISO-8859-1", latin));

    assertThat(outcome("f.warc.gz", file, WARC))
        .containsExactly("compressed", "chunked", "decoded before", "caf\u00e9 \u201c");
  }

  @Test
  void truncatedArchive() {
    byte[] file = Packed.gzip(A, B, A);
    assertThat(outcome("f.wet.gz", Arrays.copyOf(file, file.length - 30), WET))
        .hasSize(3)
        .startsWith("Alpha", "Beta")
        .last()
        .asString()
        .contains(" truncated: the file ends inside a gzip member");
    byte[] plain = Packed.concat(A, B);
    assertThat(outcome("f.wet", Arrays.copyOf(plain, plain.length - 6), WET))
        .hasSize(2)
        .startsWith("Alpha")
        .last()
        .asString()
        .contains(" content-length: the record has another length");
  }

  @Test
  void junkBetweenRecords() {
    byte[] junk = "junk\r\nand more\r\n".getBytes(UTF_8);
    // Where nothing says where a member ends, junk takes the record before with it.
    assertThat(outcome("f.wet", Packed.concat(A, B, junk, B), WET))
        .containsExactly(
            "Alpha",
            A.length + "+0 content-length: the record has another length than the 4 bytes it says",
            "Beta");
    assertThat(outcome("f.wet.gz", Packed.gzip(A, junk, B), WET))
        .hasSize(3)
        .startsWith("Alpha")
        .endsWith("Beta");
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43, 44, 45, 46})
  void archivesCutAnywhereGiveTheSameRecords(long seed) {
    var random = new SplittableRandom(seed);
    var members = new ArrayList<byte[]>();
    members.add(INFO);
    for (int i = 0; i < 300; i++) {
      byte[] noise = JsonLines.random(1 + random.nextInt(5), 700, random);
      members.add(Warcs.record("conversion", "https://x/" + i, "text/plain", noise));
      if (random.nextInt(20) == 0) {
        // A page that is a web archive itself, stored as it is.
        byte[] inner = Packed.gzip(A, B, members.get(members.size() - 1));
        members.add(Warcs.record("resource", "https://w/" + i, "application/warc", inner));
      }
    }
    byte[] file = Packed.gzip(members.toArray(byte[][]::new));
    if (seed % 2 == 0) {
      file[random.nextInt(file.length)] ^= 0x11;
    } else {
      assertThat(Reading.whole("f.wet.gz", file, WET).stream().filter(r -> !r.isDefect()))
          .hasSize(300);
    }
    List<String> whole = Reading.describe(Reading.whole("f.wet.gz", file, WET));
    for (int i = 0; i < 5; i++) {
      int step = 1 + random.nextInt(i < 2 ? 4_000 + file.length / 40 : file.length);
      List<String> cut = Reading.describe(Reading.cut("f.wet.gz", file, WET, step));
      assertThat(cut).as("seed %d, cut every %d", seed, step).hasSameSizeAs(whole);
      for (int k = 0; k < whole.size(); k++) {
        assertThat(cut.get(k)).as("seed %d, %d, record %d", seed, step, k).isEqualTo(whole.get(k));
      }
    }
  }
}
