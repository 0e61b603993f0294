package io.gristmill.corpus.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is wrong with a file becomes one defect with its name; all else of the file is read. */
class DamagedFilesTest {

  private static final SourceFormat JSONL = SourceFormat.of(Format.JSONL);
  private static final byte[] GOOD = "{\"text\":\"good\"}\n".getBytes(UTF_8);

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
  void truncatedGzip() {
    var random = new SplittableRandom(5);
    byte[] lines = JsonLines.random(400, 200, random);
    byte[] whole = Packed.gzip(lines);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);

    List<RawRecord> records = Reading.whole("f.jsonl.gz", cut, JSONL);

    int last = records.size() - 1;
    assertThat(records.subList(0, last)).noneMatch(RawRecord::isDefect).hasSizeGreaterThan(150);
    assertThat(Reading.describe(records.subList(0, last)))
        .isEqualTo(Reading.describe(Reading.whole("f.jsonl.gz", whole, JSONL)).subList(0, last));
    assertThat(records.get(last).error())
        .startsWith("truncated: the file ends inside a gzip member, after ");
  }

  @Test
  void truncatedInEveryPlaceLosesNothingBeforeTheCut() {
    byte[] whole = Packed.gzip(GOOD, GOOD, GOOD);
    int member = whole.length / 3;
    for (int length = 1; length < whole.length; length++) {
      List<String> outcome = outcome("f.jsonl.gz", Arrays.copyOf(whole, length), JSONL);
      int complete = length / member;
      assertThat(outcome.subList(0, complete)).allMatch("good"::equals);
      if (length % member != 0) {
        assertThat(outcome.get(outcome.size() - 1)).contains("truncated: ");
      }
    }
  }

  @Test
  void damagedMemberBetweenSoundOnes() {
    byte[] bad = Packed.gzip(JsonLines.random(20, 500, new SplittableRandom(1)));
    bad[bad.length / 2] ^= 0x55;
    byte[] file = Packed.concat(Packed.gzip(GOOD), bad, Packed.gzip(GOOD));

    List<RawRecord> records = Reading.whole("f.jsonl.gz", file, JSONL);

    assertThat(records.stream().filter(RawRecord::isDefect)).isNotEmpty();
    assertThat(new String(records.get(0).text(), UTF_8)).isEqualTo("good");
    assertThat(new String(records.get(records.size() - 1).text(), UTF_8)).isEqualTo("good");
  }

  @Test
  void bytesBehindTheLastMember() {
    byte[] file = Packed.concat(Packed.gzip(GOOD), "junk".getBytes(UTF_8), Packed.gzip(GOOD));

    assertThat(outcome("f.jsonl.gz", file, JSONL))
        .containsExactly(
            "good", "36+0 trailing-bytes: what follows the gzip member is none", "good");
    assertThat(outcome("f.jsonl.gz", Packed.concat(Packed.gzip(GOOD), new byte[512]), JSONL))
        .containsExactly("good");
  }

  @Test
  void invalidUtf8() {
    byte[] bad = "{\"text\":\"caf?\"}\n".getBytes(UTF_8);
    bad[12] = (byte) 0xE9;

    assertThat(outcome("f.jsonl", Packed.concat(GOOD, bad, GOOD), JSONL))
        .containsExactly("good", "16+0 invalid-utf8: byte 12 of the record", "good");
  }

  @Test
  void jsonLineCutInHalf() {
    byte[] half = "{\"text\":\"secret ha\n".getBytes(UTF_8);

    List<String> outcome = outcome("f.jsonl", Packed.concat(GOOD, half, GOOD), JSONL);

    assertThat(outcome)
        .containsExactly("good", "16+0 bad-json: a string without an end at byte 18", "good");
    assertThat(outcome.get(1)).doesNotContain("secret");
  }

  @Test
  void emptyFile() {
    for (String path : List.of("f.jsonl", "f.jsonl.gz", "f.jsonl.zst", "f.jsonl.bz2")) {
      assertThat(outcome(path, new byte[0], JSONL))
          .containsExactly("0+0 empty-file: the file has no bytes");
    }
  }

  @Test
  void emptyCompressedStreamHoldsNoRecords() {
    assertThat(outcome("f.jsonl.gz", Packed.gzip(new byte[0]), JSONL)).isEmpty();
    assertThat(outcome("f.jsonl.zst", Packed.zstd(new byte[0]), JSONL)).isEmpty();
    assertThat(outcome("f.jsonl.bz2", Packed.bzip2(1, new byte[0]), JSONL)).isEmpty();
  }

  @Test
  void singleLineOf200Megabytes() {
    byte[] line = new byte[200_000_001];
    Arrays.fill(line, (byte) 'x');
    line[200_000_000] = '\n';

    assertThat(outcome("f.jsonl", Packed.concat(GOOD, line, GOOD), JSONL))
        .containsExactly(
            "good",
            "16+0 too-large: a line of 200000000 bytes, the limit is 134217728 (2 x"
                + " max-text-bytes)",
            "good");
  }

  @Test
  void textAboveTheLimitInALineBelowIt() {
    SourceFormat small = JSONL.withLimits(new ReadLimits(10, 10, 250));
    byte[] file = "{\"text\":\"12345678901\"}\n{\"text\":\"1\"}".getBytes(UTF_8);

    assertThat(outcome("f.jsonl", Arrays.copyOfRange(file, 0, file.length), small))
        .containsExactly(
            "0+0 too-large: a line of 22 bytes, the limit is 20 (2 x max-text-bytes)", "1");
    byte[] shorter = "{\"text\":\"12345678901\"}".replace("text", "t").getBytes(UTF_8);
    var fields = new FieldMapping("t", null, null, List.of());
    assertThat(outcome("f.jsonl", shorter, small.withFields(fields)))
        .containsExactly("0+0 too-large: a text of 11 bytes, the limit is 10");
  }

  @Test
  void gzipBomb() {
    byte[] zeros = new byte[100 << 20];
    byte[] file = Packed.gzip(GOOD, zeros, GOOD);

    assertThat(outcome("f.jsonl.gz", file, JSONL))
        .containsExactly(
            "good",
            "36+0 decompression-bomb: a gzip member becomes more than 250 times larger"
                + " (max-expansion), 68157440 bytes and more",
            "good");
  }

  @Test
  void zstdAndBzip2Bombs() {
    byte[] zeros = new byte[100 << 20];

    assertThat(outcome("f.jsonl.zst", Packed.zstd(GOOD, zeros), JSONL))
        .hasSize(2)
        .element(1)
        .asString()
        .contains(" decompression-bomb: a zstd stream becomes more than 250 times larger");
    List<String> bzip2 = outcome("f.jsonl.bz2", Packed.bzip2(9, GOOD, zeros, GOOD), JSONL);
    assertThat(bzip2).startsWith("good").endsWith("good");
    assertThat(bzip2.get(1)).contains(" decompression-bomb: a bzip2 block of ");
  }

  @Test
  void damagedZstdAndBzip2() {
    byte[] lines = JsonLines.random(3_000, 200, new SplittableRandom(9));
    byte[] zstd = Packed.zstd(GOOD, lines);
    List<String> outcome = outcome("f.jsonl.zst", Arrays.copyOf(zstd, zstd.length / 2), JSONL);
    assertThat(outcome.get(0)).isEqualTo("good");
    assertThat(outcome.get(outcome.size() - 1)).contains(" truncated: ");

    byte[] bzip2 = Packed.bzip2(1, GOOD, lines, GOOD);
    bzip2[bzip2.length / 3] ^= 1;
    List<String> blocks = outcome("f.jsonl.bz2", bzip2, JSONL);
    assertThat(blocks).startsWith("good").endsWith("good").hasSizeGreaterThan(1_000);
    assertThat(blocks).anyMatch(line -> line.contains(" damaged: a bzip2 block cannot be"));
  }

  @Test
  void framesOfZstdAreReadWhole() {
    byte[] lines = JsonLines.random(300, 200, new SplittableRandom(3));
    byte[] file = Packed.zstd(Packed.pieces(lines, 7, new SplittableRandom(4)));

    assertThat(Reading.whole("f.jsonl.zst", file, JSONL))
        .hasSize(300)
        .noneMatch(RawRecord::isDefect);
  }

  @Test
  void notCompressedAtAll() {
    for (String path : List.of("f.jsonl.gz", "f.jsonl.zst", "f.jsonl.bz2")) {
      assertThat(outcome(path, GOOD, JSONL)).hasSize(1).first().asString().contains(" damaged: ");
    }
  }

  @Test
  void textThatIsNoString() {
    byte[] file = "{\"text\":7}\n{\"text\":null}\n{}\n[1]\n{\"text\":\"a\"} 1\n".getBytes(UTF_8);

    assertThat(outcome("f.jsonl", file, JSONL))
        .containsExactly(
            "0+0 no-text: the text field is no string",
            "11+0 no-text: the text field is missing or null",
            "25+0 no-text: the text field is missing or null",
            "28+0 bad-json: expected an object at byte 0",
            "32+0 bad-json: something follows the object at byte 13");
  }
}
