package io.gristmill.tokenizer.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.tokenizer.shard.ShardEncoding.TokenLayout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShardFileTest {

  @TempDir Path folder;

  static List<PackedRow> rows(int count, int rowLength, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PackedRow> rows = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      int[] tokens =
          IntStream.range(0, rowLength)
              .map(i -> random.nextInt(1 + random.nextInt(100_277)))
              .toArray();
      List<Segment> segments = new ArrayList<>();
      int at = 0;
      while (at < rowLength) {
        int length = 1 + random.nextInt(rowLength - at);
        segments.add(
            new Segment(
                String.format(
                    java.util.Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong()),
                random.nextBoolean() ? "web" : "書籍",
                at,
                length,
                random.nextInt(3) * 100,
                random.nextInt(4)));
        at += length;
      }
      rows.add(new PackedRow(r * 3L, tokens, segments));
    }
    return rows;
  }

  static byte[] bytes(List<PackedRow> rows, ShardEncoding encoding) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ShardWriter writer = new ShardWriter(out, rows.get(0).tokens().length, encoding)) {
      for (PackedRow row : rows) {
        writer.write(row);
      }
      ShardWriter.Written written = writer.finish();
      assertThat(written.rows()).isEqualTo(rows.size());
      assertThat(written.bytes()).isEqualTo(out.size());
      assertThat(written.sha256())
          .isEqualTo(
              HexFormat.of()
                  .formatHex(MessageDigest.getInstance("SHA-256").digest(out.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  static void assertSame(PackedRow actual, PackedRow expected) {
    assertThat(actual.sequence()).isEqualTo(expected.sequence());
    assertThat(actual.tokens()).isEqualTo(expected.tokens());
    assertThat(actual.segments()).isEqualTo(expected.segments());
  }

  private ShardReader open(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("shard-" + System.nanoTime() + ".parquet"), bytes);
    return ShardReader.open(new LocalInputFile(file));
  }

  @ParameterizedTest
  @EnumSource(TokenLayout.class)
  void givesBackEveryRow(TokenLayout layout) throws IOException {
    List<PackedRow> rows = rows(137, 257, 1);
    try (ShardReader reader = open(bytes(rows, new ShardEncoding(40, layout, 3)))) {
      assertThat(reader.rows()).isEqualTo(137);
      for (PackedRow row : rows) {
        assertSame(reader.next(), row);
      }
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @Test
  void skipsRowsWithinAndAcrossRowGroups() throws IOException {
    List<PackedRow> rows = rows(50, 16, 2);
    byte[] bytes = bytes(rows, ShardEncoding.standard(7));
    for (int skip = 0; skip < 50; skip++) {
      try (ShardReader reader = open(bytes)) {
        reader.skip(skip);
        assertSame(reader.next(), rows.get(skip));
      }
    }
    try (ShardReader reader = open(bytes)) {
      reader.skip(60);
      assertThat(reader.hasNext()).isFalse();
      assertThatThrownBy(reader::next).hasMessageContaining("has 50 rows");
    }
  }

  @Test
  void bytesAreAFunctionOfTheRows() {
    List<PackedRow> rows = rows(60, 64, 3);
    assertThat(bytes(rows, ShardEncoding.standard(16)))
        .isEqualTo(bytes(rows(60, 64, 3), ShardEncoding.standard(16)));
    assertThat(bytes(rows, ShardEncoding.standard(16)))
        .isNotEqualTo(bytes(rows(60, 64, 4), ShardEncoding.standard(16)));
  }

  @Test
  void theFooterIsCanonicalAndTokensHaveNoDictionary() throws IOException {
    FileMetaData footer = footer(bytes(rows(60, 64, 3), ShardEncoding.standard(16)));
    assertThat(footer.getCreated_by()).isEqualTo("gristmill version 1.0.0 (build none)");
    assertThat(footer.getNum_rows()).isEqualTo(60);
    assertThat(footer.getRow_groups())
        .extracting(RowGroup::getNum_rows)
        .containsExactly(16L, 16L, 16L, 12L);
    assertThat(footer.isSetKey_value_metadata() && !footer.getKey_value_metadata().isEmpty())
        .isFalse();
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        List<Integer> encodings =
            chunk.getMeta_data().getEncodings().stream().map(Encoding::getValue).toList();
        assertThat(encodings).isSorted();
      }
      assertThat(group.getColumns().get(1).getMeta_data().getPath_in_schema())
          .containsExactly("input_ids", "list", "element");
      assertThat(group.getColumns().get(1).getMeta_data().getEncodings())
          .containsExactly(Encoding.PLAIN, Encoding.RLE);
      assertThat(group.getColumns().get(1).getMeta_data().isSetDictionary_page_offset()).isFalse();
    }
  }

  /** Whatever order the writer lists encodings in, the file ends the same. */
  @Test
  void theFooterDoesNotDependOnTheOrderOfEncodings() throws IOException {
    byte[] file = bytes(rows(20, 64, 3), ShardEncoding.standard(16));
    FileMetaData footer = footer(file);
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        java.util.Collections.reverse(chunk.getMeta_data().getEncodings());
        if (chunk.getMeta_data().isSetEncoding_stats()) {
          java.util.Collections.reverse(chunk.getMeta_data().getEncoding_stats());
        }
      }
    }
    footer.setCreated_by("parquet-mr version 9.9.9");
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    Util.writeFileMetaData(footer, end);
    end.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(end.size()).array());
    end.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
    byte[] rewritten = CanonicalFooter.rewrite(end.toByteArray());
    byte[] expected =
        java.util.Arrays.copyOfRange(file, file.length - rewritten.length, file.length);
    assertThat(rewritten).isEqualTo(expected);
  }

  private static FileMetaData footer(byte[] file) throws IOException {
    int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - length, length));
  }

  @Test
  void noticesAFlippedBit() throws IOException {
    byte[] bytes = bytes(rows(20, 64, 5), ShardEncoding.standard(16));
    bytes[bytes.length / 3] ^= 4;
    assertThatThrownBy(
            () -> {
              try (ShardReader reader = open(bytes)) {
                while (reader.hasNext()) {
                  reader.next();
                }
              }
            })
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void refusesRowsOfAnotherLength() throws IOException {
    try (ShardWriter writer =
        new ShardWriter(new ByteArrayOutputStream(), 8, ShardEncoding.standard(4))) {
      assertThatThrownBy(() -> writer.write(rows(1, 7, 1).get(0)))
          .hasMessage("row 0 has 7 tokens, not 8");
    }
  }

  @Test
  void pathsAreComputed() {
    assertThat(ShardPath.of(0, 4)).matches("data/[0-9a-f]{2}/00000-0000\\.parquet");
    assertThat(ShardPath.of(4 * 0x12345L + 3, 4)).matches("data/[0-9a-f]{2}/12345-0003\\.parquet");
    assertThat(ShardPath.of(0x1234567, 1)).endsWith("/1234567-0000.parquet");
    assertThat(ShardPath.ofTail(26)).isEqualTo("tail-0001a.parquet");
  }
}
