package io.gristmill.tokenizer.export;

import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.PackedRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;

/**
 * Megatron's IndexedDataset: {@code .bin} raw tokens, {@code .idx} lengths and pointers. A row is a
 * sequence and a document.
 */
record MegatronFormat(TokenType type) implements ExportFormat {

  /** Megatron's own rule for 16 bits (indexed_dataset.py, DType.optimal_dtype). */
  private static final int SMALL_VOCABULARY = 65_500;

  /**
   * Every rank opens every prefix and builds its index before the first step: few and large ones,
   * 10 GB, are what users of thousands of ranks ended with.
   */
  private static final long LIKED_BYTES = 10_000_000_000L;

  private static final byte[] MAGIC = "MMIDIDX\0\0".getBytes(StandardCharsets.ISO_8859_1);

  static MegatronFormat of(Manifest manifest) {
    return new MegatronFormat(
        manifest.tokens().vocabularySize() < SMALL_VOCABULARY ? TokenType.UINT16 : TokenType.INT32);
  }

  @Override
  public long likedTokens() {
    return LIKED_BYTES / type.bytes();
  }

  @Override
  public String write(int part, Iterator<PackedRow> rows, OutputFolder out) throws IOException {
    String prefix = String.format(Locale.ROOT, "gristmill_%05d", part);
    int[] lengths = new int[1024];
    int count = 0;
    try (OutputStream bin = out.create(prefix + ".bin")) {
      while (rows.hasNext()) {
        int[] tokens = rows.next().tokens();
        bin.write(type.encode(tokens, 0, tokens.length));
        if (count == lengths.length) {
          lengths = Arrays.copyOf(lengths, count * 2);
        }
        lengths[count++] = tokens.length;
      }
    }
    try (OutputStream idx = new BufferedOutputStream(out.create(prefix + ".idx"), 1 << 16)) {
      writeIndex(idx, lengths, count);
    }
    return null;
  }

  private void writeIndex(OutputStream idx, int[] lengths, int count) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(34).order(ByteOrder.LITTLE_ENDIAN);
    head.put(MAGIC).putLong(1).put((byte) (type == TokenType.UINT16 ? 8 : 4));
    head.putLong(count).putLong(count + 1L);
    idx.write(head.array());
    for (int i = 0; i < count; i++) {
      writeLittle(idx, lengths[i], 4);
    }
    long pointer = 0;
    for (int i = 0; i < count; i++) {
      writeLittle(idx, pointer, 8);
      pointer += (long) lengths[i] * type.bytes();
    }
    for (long document = 0; document <= count; document++) {
      writeLittle(idx, document, 8);
    }
  }

  private static void writeLittle(OutputStream out, long value, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)) & 0xff);
    }
  }
}
