package io.gristmill.tokenizer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.tokenizer.shard.ManifestFiles;
import io.gristmill.tokenizer.shard.PackedRow;
import io.gristmill.tokenizer.shard.Segment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Goldens of the formats' description, tokens.md section 4. */
class ExportFormatTest {

  private static PackedRow row(long sequence, int... tokens) {
    return new PackedRow(
        sequence, tokens, List.of(new Segment("d" + sequence, "web", 0, tokens.length, 0, 0)));
  }

  private static Map<String, byte[]> export(ExportFormat format, PackedRow... rows)
      throws IOException {
    Map<String, ByteArrayOutputStream> files = new TreeMap<>();
    OutputFolder folder =
        name -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          files.put(name, out);
          return out;
        };
    format.finish(
        List.of(String.valueOf(format.write(0, List.of(rows).iterator(), folder))), folder);
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach((name, out) -> bytes.put(name, out.toByteArray()));
    return bytes;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void megatronSixteenBits() throws IOException {
    Map<String, byte[]> files =
        export(new MegatronFormat(TokenType.UINT16), row(0, 1, 2, 3), row(1, 4, 5));
    assertThat(hex(files.get("gristmill_00000.bin"))).isEqualTo("01000200030004000500");
    assertThat(hex(files.get("gristmill_00000.idx")))
        .isEqualTo(
            "4d4d494449445800000100000000000000080200000000000000030000000000000003000000020000000000000000000000"
                + "0600000000000000000000000000000001000000000000000200000000000000");
    assertThat(ManifestFiles.sha256(files.get("gristmill_00000.idx")))
        .startsWith("416ba3f8")
        .endsWith("247de3aa");
  }

  @Test
  void megatronThirtyTwoBits() throws IOException {
    Map<String, byte[]> files =
        export(new MegatronFormat(TokenType.INT32), row(0, 1, 2, 3), row(1, 4, 128_255));
    assertThat(hex(files.get("gristmill_00000.bin")))
        .isEqualTo("01000000020000000300000004000000fff40100");
    assertThat(ManifestFiles.sha256(files.get("gristmill_00000.idx")))
        .isEqualTo("743cff7e1ec3e68e356628e8ad921de63fba7f5dea9ce033c55711be80f6ff10");
  }

  @Test
  void mdsOfFixedRows() throws IOException {
    Map<String, byte[]> files =
        export(new MdsFormat(TokenType.UINT16, 4, 2, 10), row(0, 1, 2, 3, 4), row(1, 5, 6, 7, 8));
    assertThat(files.get("shard.00000.mds")).hasSize(213);
    assertThat(ManifestFiles.sha256(files.get("shard.00000.mds")))
        .isEqualTo("18ba7f0590a9b23c94a6526a6bbe03601ec16557a20dfc3589068ff49c96d0ac");
    assertThat(new String(files.get("index.json"), StandardCharsets.UTF_8))
        .startsWith("{\"shards\": [{\"column_encodings\": [\"ndarray:uint16:4\"]")
        .contains(
            "\"raw_data\": {\"basename\": \"shard.00000.mds\", \"bytes\": 213, \"hashes\": {}}, \"samples\": 2")
        .endsWith("\"zip_data\": null}], \"version\": 2}");
  }

  @Test
  void mdsCutsPartsIntoEqualFiles() throws IOException {
    MdsFormat format = new MdsFormat(TokenType.INT32, 2, 5, 2);
    assertThat(
            export(format, row(0, 1, 2), row(1, 3, 4), row(2, 5, 6), row(3, 7, 8), row(4, 9, 10))
                .keySet())
        .containsExactly("index.json", "shard.00000.mds", "shard.00001.mds", "shard.00002.mds");
  }

  @Test
  void datatroveStreamIndexAndMetadata() throws IOException {
    Map<String, byte[]> files =
        export(new DatatroveFormat("gpt2", TokenType.UINT16), row(0, 1, 2, 3), row(1, 4, 5));
    assertThat(hex(files.get("000_gristmill.ds"))).isEqualTo("01000200030004000500");
    assertThat(hex(files.get("000_gristmill.ds.index")))
        .isEqualTo("03000000000000000500000000000000");
    assertThat(new String(files.get("000_gristmill.ds.metadata"), StandardCharsets.UTF_8))
        .isEqualTo("gpt2|2\n5\n5.00 T");
    assertThat(DatatroveFormat.metric(0)).isEqualTo("0.00 T");
    assertThat(DatatroveFormat.metric(35)).isEqualTo("35.0 T");
    assertThat(DatatroveFormat.metric(1234)).isEqualTo("1.23 kT");
    assertThat(DatatroveFormat.metric(119_029_693)).isEqualTo("119 MT");
    assertThat(DatatroveFormat.metric(9_999)).isEqualTo("10.0 kT");
    assertThat(DatatroveFormat.metric(99_950)).isEqualTo("100 kT");
    assertThat(DatatroveFormat.metric(999_499)).isEqualTo("999 kT");
    assertThat(DatatroveFormat.metric(999_500)).isEqualTo("1.00 MT");
  }

  @Test
  void dolmaLeavesPaddingOutAndListsSegments() throws IOException {
    PackedRow padded =
        new PackedRow(
            7,
            new int[] {1, 2, 3, 0},
            List.of(new Segment("a", "web", 0, 2, 0, 0), new Segment("b,c", "web", 2, 1, 0, 2)));
    Map<String, byte[]> files = export(new DolmaFormat(TokenType.UINT16), padded, row(9, 4, 5));
    assertThat(hex(files.get("part-0-00000.npy"))).isEqualTo("01000200030004000500");
    byte[] csv =
        new GZIPInputStream(new ByteArrayInputStream(files.get("part-0-00000.csv.gz")))
            .readAllBytes();
    assertThat(new String(csv, StandardCharsets.UTF_8))
        .isEqualTo("0,2,a,web,7\r\n2,3,\"b,c\",web,7\r\n3,5,d9,web,9\r\n");
  }

  @Test
  void refusesTokensThatDoNotFitAndFormatsThatAreNotKnown() {
    assertThatThrownBy(() -> TokenType.UINT16.encode(new int[] {65_536}, 0, 1))
        .hasMessage("token 65536 does not fit 16 bits");
    assertThat(hex(TokenType.UINT16.encode(new int[] {65_535}, 0, 1))).isEqualTo("ffff");
    assertThatThrownBy(() -> ExportFormat.of("tfrecord", null))
        .hasMessage("unknown export format 'tfrecord'; known: datatrove, dolma, mds, megatron");
  }
}
