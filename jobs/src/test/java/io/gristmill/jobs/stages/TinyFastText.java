package io.gristmill.jobs.stages;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a fastText classifier of two words and two labels, each word speaking for one label: the
 * logits of a text are {@code 8 * share of the word} each.
 */
final class TinyFastText {

  private TinyFastText() {}

  static void write(Path file, List<String> words, List<String> labels) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    // Magic, version, dimension, window, epochs, least count, negatives, word n-grams, softmax,
    // supervised, buckets, shortest and longest subword, learning rate update; sampling threshold.
    for (int value : new int[] {793712314, 12, 2, 5, 1, 1, 5, 1, 3, 3, 0, 0, 0, 100}) {
      out.putInt(value);
    }
    out.putDouble(1e-4);
    out.putInt(words.size() + labels.size()).putInt(words.size()).putInt(labels.size());
    out.putLong(100).putLong(-1);
    words.forEach(word -> entry(out, word, 0));
    labels.forEach(label -> entry(out, "__label__" + label, 1));
    for (int matrix = 0; matrix < 2; matrix++) {
      out.put((byte) 0).putLong(2).putLong(2);
      float weight = matrix == 0 ? 1 : 8;
      out.putFloat(weight).putFloat(0).putFloat(0).putFloat(weight);
    }
    try (OutputStream to = Files.newOutputStream(file)) {
      to.write(out.array(), 0, out.position());
    }
  }

  private static void entry(ByteBuffer out, String text, int kind) {
    out.put(text.getBytes(StandardCharsets.UTF_8)).put((byte) 0).putLong(10).put((byte) kind);
  }
}
