package io.gristmill.tokenizer.export;

import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.PackedRow;
import io.gristmill.tokenizer.shard.Segment;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;

/**
 * datatrove's (and nanotron's) {@code .ds}: raw tokens, and in {@code .ds.index} the end of every
 * segment in tokens.
 */
record DatatroveFormat(String tokenizer, TokenType type) implements ExportFormat {

  private static final String UNITS = "kMGTPEZY";

  static DatatroveFormat of(Manifest manifest) {
    return new DatatroveFormat(
        manifest.tokens().tokenizer(),
        manifest.tokens().vocabularySize() <= 65_536 ? TokenType.UINT16 : TokenType.UINT32);
  }

  @Override
  public String write(int part, Iterator<PackedRow> rows, OutputFolder out) throws IOException {
    String name = String.format(Locale.ROOT, "%03d_gristmill.ds", part);
    long end = 0;
    try (OutputStream tokens = out.create(name);
        OutputStream index = new BufferedOutputStream(out.create(name + ".index"), 1 << 16)) {
      ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      while (rows.hasNext()) {
        PackedRow row = rows.next();
        tokens.write(type.encode(row.tokens(), 0, row.validLength()));
        for (Segment segment : row.segments()) {
          end += segment.length();
          index.write(bytes.putLong(0, end).array());
        }
      }
    }
    try (OutputStream metadata = out.create(name + ".metadata")) {
      String text = tokenizer + "|" + type.bytes() + "\n" + end + "\n" + metric(end);
      metadata.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return null;
  }

  /** As {@code metric(count, unit="T")} of Python's humanize 4.17: three digits and a unit. */
  static String metric(long count) {
    int exponent = count == 0 ? 0 : (int) Math.floor(Math.log10((double) count));
    double value = (double) count / Math.pow(10, exponent / 3 * 3);
    if (rounded(value, 2 - exponent % 3).compareTo(BigDecimal.TEN.pow(exponent % 3 + 1)) >= 0) {
      // 999 950 is 1.00 M, not 1000 k.
      exponent++;
      value /= exponent % 3 == 0 ? 1000 : 1;
    }
    return rounded(value, 2 - exponent % 3).toPlainString()
        + " "
        + (exponent < 3 ? "" : UNITS.substring(exponent / 3 - 1, exponent / 3))
        + "T";
  }

  // Of the exact binary value, as Python's format.
  private static BigDecimal rounded(double value, int digits) {
    return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
  }
}
