package io.gristmill.tokenizer.export;

import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.PackedRow;
import io.gristmill.tokenizer.shard.Segment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Dolma's and OLMo's memory maps: raw tokens called {@code .npy} and, beside them, {@code
 * start,end,id,src,loc} of every segment in tokens. {@code loc} is the row's place.
 */
record DolmaFormat(TokenType type) implements ExportFormat {

  /** OLMo-core looks through the list of its files for every item. */
  private static final long LIKED_BYTES = 1L << 30;

  static DolmaFormat of(Manifest manifest) {
    return new DolmaFormat(
        manifest.tokens().vocabularySize() <= 65_536 ? TokenType.UINT16 : TokenType.UINT32);
  }

  @Override
  public long likedTokens() {
    return LIKED_BYTES / type.bytes();
  }

  @Override
  public String write(int part, Iterator<PackedRow> rows, OutputFolder out) throws IOException {
    String name = String.format(Locale.ROOT, "part-0-%05d", part);
    long at = 0;
    try (OutputStream tokens = out.create(name + ".npy");
        OutputStream documents = new GZIPOutputStream(out.create(name + ".csv.gz"), 1 << 16)) {
      while (rows.hasNext()) {
        PackedRow row = rows.next();
        tokens.write(type.encode(row.tokens(), 0, row.validLength()));
        for (Segment segment : row.segments()) {
          String line =
              at
                  + ","
                  + (at + segment.length())
                  + ","
                  + quoted(segment.documentId())
                  + ","
                  + quoted(segment.source())
                  + ","
                  + row.sequence()
                  + "\r\n"; // as Python's csv.writer ends its lines, on every system
          documents.write(line.getBytes(StandardCharsets.UTF_8));
          at += segment.length();
        }
      }
    }
    return null;
  }

  private static String quoted(String field) {
    boolean plain =
        field.indexOf(',') < 0
            && field.indexOf('"') < 0
            && field.indexOf('\n') < 0
            && field.indexOf('\r') < 0;
    return plain ? field : "\"" + field.replace("\"", "\"\"") + "\"";
  }
}
