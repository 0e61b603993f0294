package io.gristmill.onnx;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ids of a file of texts, all of them, for comparison with Hugging Face's tokenizers
 * (interop/tokenizer_parity.py).
 *
 * <p>Input: each text as its length in bytes (int32, little endian) and its UTF-8. Output: each
 * text as its number of ids and the ids, all int32, little endian.
 */
public final class WordPieceIds {

  private static final int MOST = 1 << 22;

  private WordPieceIds() {}

  /** Arguments: a {@code vocab.txt}, uncased or with {@code :cased} behind it, input, output. */
  public static void main(String[] args) throws IOException {
    String file = args[0].replaceFirst(":cased$", "");
    WordPiece tokenizer;
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      tokenizer = new WordPiece(WordPieceVocabulary.read(in), !file.equals(args[0]), MOST);
    }
    try (DataInputStream in =
            new DataInputStream(
                new BufferedInputStream(Files.newInputStream(Path.of(args[1])), 1 << 20));
        OutputStream out =
            new BufferedOutputStream(Files.newOutputStream(Path.of(args[2])), 1 << 20)) {
      for (byte[] head = in.readNBytes(4); head.length == 4; head = in.readNBytes(4)) {
        int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
        long[] ids = tokenizer.encode(in.readNBytes(length), 0, length);
        ByteBuffer row = ByteBuffer.allocate(4 * (ids.length + 1)).order(ByteOrder.LITTLE_ENDIAN);
        row.putInt(ids.length);
        for (long id : ids) {
          row.putInt((int) id);
        }
        out.write(row.array());
      }
    }
  }
}
