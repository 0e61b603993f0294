package io.gristmill.corpus.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the ranges of a file, its records are the same, damaged or not. */
class SplitsPropertyTest {

  private static final SourceFormat JSONL = SourceFormat.of(Format.JSONL);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void membersOfGzipCutAnywhere(long seed) {
    var random = new SplittableRandom(seed);
    byte[] lines = JsonLines.random(600, 900, random);
    byte[] file = Packed.gzip(Packed.pieces(lines, 1 + random.nextInt(60), random));
    assertSameRecords("seed " + seed, "f.jsonl.gz", file, random);
    assertThat(Reading.whole("f.jsonl.gz", file, JSONL)).hasSize(600);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void damagedGzipCutAnywhere(long seed) {
    var random = new SplittableRandom(seed);
    byte[] lines = JsonLines.random(600, 900, random);
    byte[] file = Packed.gzip(Packed.pieces(lines, 2 + random.nextInt(60), random));
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    }
    assertSameRecords("seed " + seed, "f.jsonl.gz", file, random);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void gzipInsideOfGzipCutAnywhere(long seed) {
    var random = new SplittableRandom(seed);
    byte[] inner = Packed.gzip(Packed.pieces(JsonLines.random(300, 900, random), 20, random));
    byte[] before = JsonLines.random(50, 900, random);
    byte[] after = JsonLines.random(50, 900, random);
    // A record that is no JSON, but holds the members of a gzip file as they are.
    byte[] file = Packed.gzip(before, inner, new byte[] {'\n'}, after);
    assertSameRecords("seed " + seed, "f.jsonl.gz", file, random);
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void blocksOfBzip2CutAnywhere(long seed) {
    var random = new SplittableRandom(seed);
    byte[] lines = JsonLines.random(600, 900, random);
    byte[] file = Packed.bzip2(1, Packed.pieces(lines, 1 + random.nextInt(4), random));
    assertSameRecords("seed " + seed, "f.jsonl.bz2", file, random);
    assertThat(Reading.whole("f.jsonl.bz2", file, JSONL)).hasSize(600);
    file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
    assertSameRecords("damaged, seed " + seed, "f.jsonl.bz2", file, random);
  }

  private static void assertSameRecords(
      String seed, String path, byte[] file, SplittableRandom random) {
    List<String> whole = Reading.describe(Reading.whole(path, file, JSONL));
    for (int i = 0; i < 6; i++) {
      int step = 1 + random.nextInt(i < 2 ? 4_000 + file.length / 40 : file.length);
      List<String> cut = Reading.describe(Reading.cut(path, file, JSONL, step));
      String what = seed + ", cut every " + step + " of " + file.length + " bytes";
      for (int k = 0; k < Math.min(cut.size(), whole.size()); k++) {
        assertThat(cut.get(k)).as("%s, record %d", what, k).isEqualTo(whole.get(k));
      }
      assertThat(cut).as(what).hasSameSizeAs(whole);
    }
  }
}
