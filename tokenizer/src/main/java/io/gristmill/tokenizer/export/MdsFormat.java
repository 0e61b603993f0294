package io.gristmill.tokenizer.export;

import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.PackedRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * MosaicML's MDS: one column {@code tokens} of fixed shape. Every part becomes the same number of
 * files of at most {@code rowsPerFile} rows, so that a file's number follows from its part.
 *
 * @param rowsPerPart rows of every part
 */
record MdsFormat(TokenType type, int rowLength, long rowsPerPart, int rowsPerFile)
    implements ExportFormat {

  /** MosaicML's default. */
  private static final int SIZE_LIMIT = 67_108_864;

  static MdsFormat of(Manifest manifest) {
    // torch has no uint32 to speak of: wide vocabularies are int32.
    TokenType type =
        manifest.tokens().vocabularySize() <= 65_536 ? TokenType.UINT16 : TokenType.INT32;
    int rowLength = manifest.rows().rowLength();
    long rows = manifest.layout().rowsPerShard();
    // Each row costs its tokens and an offset; head and config are far below 1 KiB.
    long most = Math.max(1, (SIZE_LIMIT - 1024) / ((long) rowLength * type.bytes() + 4));
    long files = -Math.floorDiv(-rows, most);
    return new MdsFormat(type, rowLength, rows, (int) -Math.floorDiv(-rows, files));
  }

  private long filesPerPart() {
    return -Math.floorDiv(-rowsPerPart, rowsPerFile);
  }

  @Override
  public String write(int part, Iterator<PackedRow> rows, OutputFolder out) throws IOException {
    List<String> entries = new ArrayList<>();
    long number = part * filesPerPart();
    while (rows.hasNext()) {
      List<byte[]> samples = new ArrayList<>();
      while (rows.hasNext() && samples.size() < rowsPerFile) {
        int[] tokens = rows.next().tokens();
        samples.add(type.encode(tokens, 0, tokens.length));
      }
      String name = String.format(Locale.ROOT, "shard.%05d.mds", number++);
      byte[] file = file(samples);
      try (OutputStream stream = out.create(name)) {
        stream.write(file);
      }
      entries.add(entry(name, file.length, samples.size()));
    }
    return String.join(", ", entries);
  }

  @Override
  public void finish(List<String> parts, OutputFolder out) throws IOException {
    try (OutputStream index = out.create("index.json")) {
      index.write(
          ("{\"shards\": [" + String.join(", ", parts) + "], \"version\": 2}")
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private byte[] file(List<byte[]> samples) {
    byte[] config =
        ("{" + columns() + ", \"compression\": null, \"format\": \"mds\", " + tail())
            .getBytes(StandardCharsets.UTF_8);
    int count = samples.size();
    int sampleBytes = rowLength * type.bytes();
    int first = 4 + 4 * (count + 1) + config.length;
    ByteBuffer file =
        ByteBuffer.allocate(first + count * sampleBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(count);
    for (int i = 0; i <= count; i++) {
      file.putInt(first + i * sampleBytes);
    }
    file.put(config);
    samples.forEach(file::put);
    return file.array();
  }

  // Keys sorted, Python's separators: the bytes that json.dumps(..., sort_keys=True) gives.
  private String columns() {
    String encoding = "ndarray:" + type.name().toLowerCase(Locale.ROOT) + ":" + rowLength;
    return "\"column_encodings\": [\""
        + encoding
        + "\"], \"column_names\": [\"tokens\"], \"column_sizes\": ["
        + rowLength * type.bytes()
        + "]";
  }

  private static String tail() {
    return "\"hashes\": [], \"size_limit\": " + SIZE_LIMIT + ", \"version\": 2}";
  }

  private String entry(String name, int bytes, int samples) {
    return "{"
        + columns()
        + ", \"compression\": null, \"format\": \"mds\", \"hashes\": [], \"raw_data\": {\"basename\": \""
        + name
        + "\", \"bytes\": "
        + bytes
        + ", \"hashes\": {}}, \"samples\": "
        + samples
        + ", \"size_limit\": "
        + SIZE_LIMIT
        + ", \"version\": 2, \"zip_data\": null}";
  }
}
