package io.gristmill.benchmarks;

import io.gristmill.tokenizer.Encoder;
import io.gristmill.tokenizer.TokenBuffer;
import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.TokenizerRecipe;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Ids of a file of texts, for comparison with other libraries (interop/tokenizer_parity.py), or,
 * without an output, how fast they come.
 *
 * <p>Input: each text as its length in bytes (int32, little endian) and its UTF-8. Output: each
 * text as its number of tokens and the ids, all int32, little endian.
 */
public final class TokenizerIds {

  private TokenizerIds() {}

  /** Arguments: vocabulary, input, and an output or the number of timed passes. */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      throw new IllegalArgumentException("usage: TokenizerIds VOCABULARY INPUT OUTPUT|PASSES");
    }
    long start = System.nanoTime();
    Tokenizer tokenizer = Tokenizer.load(TokenizerRecipe.of(args[0]));
    long loaded = System.nanoTime();
    if (args[2].chars().allMatch(Character::isDigit)) {
      System.out.printf(
          Locale.ROOT,
          "%s: %d ids, loaded in %d ms%n",
          tokenizer.name(),
          tokenizer.vocabularySize(),
          (loaded - start) / 1_000_000);
      time(tokenizer, Files.readAllBytes(Path.of(args[1])), Integer.parseInt(args[2]));
    } else {
      write(tokenizer, Path.of(args[1]), Path.of(args[2]));
    }
  }

  private static void write(Tokenizer tokenizer, Path input, Path output) throws IOException {
    Encoder encoder = tokenizer.newEncoder();
    TokenBuffer ids = new TokenBuffer();
    try (DataInputStream in =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(input), 1 << 20));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(output), 1 << 20)) {
      for (byte[] head = in.readNBytes(4); head.length == 4; head = in.readNBytes(4)) {
        int length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt();
        byte[] text = in.readNBytes(length);
        ids.clear();
        encoder.encode(text, 0, length, ids);
        int count = encoder.count(text, 0, length);
        if (count != ids.size()) {
          throw new IllegalStateException("count " + count + " but " + ids.size() + " tokens");
        }
        ByteBuffer row = ByteBuffer.allocate(4 * (ids.size() + 1)).order(ByteOrder.LITTLE_ENDIAN);
        row.putInt(ids.size());
        row.asIntBuffer().put(ids.array(), 0, ids.size());
        out.write(row.array());
      }
    }
  }

  private static void time(Tokenizer tokenizer, byte[] input, int passes) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    ByteBuffer lengths = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
    TokenBuffer ids = new TokenBuffer();
    for (int pass = 0; pass < passes; pass++) {
      Encoder encoder = tokenizer.newEncoder();
      long bytes = 0;
      long tokens = 0;
      long counted = 0;
      long start = threads.getCurrentThreadCpuTime();
      for (int p = 0; p < input.length; p += 4 + lengths.getInt(p)) {
        ids.clear();
        tokens += encoder.encode(input, p + 4, lengths.getInt(p), ids);
        bytes += lengths.getInt(p);
      }
      long middle = threads.getCurrentThreadCpuTime();
      for (int p = 0; p < input.length; p += 4 + lengths.getInt(p)) {
        counted += encoder.count(input, p + 4, lengths.getInt(p));
      }
      long end = threads.getCurrentThreadCpuTime();
      System.out.printf(
          Locale.ROOT,
          "encode %.1f MB/s, count %.1f MB/s of thread time (%d tokens, %d counted)%n",
          bytes * 1e3 / (middle - start),
          bytes * 1e3 / (end - middle),
          tokens,
          counted);
    }
  }
}
