package io.gristmill.tokenizer.normalize;

import java.util.Arrays;

/** Bytes that grow: {@code ByteArrayOutputStream} without its lock. Not thread-safe. */
final class ByteText {

  private byte[] bytes;
  private int size;

  ByteText(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  void add(byte[] text, int from, int to) {
    int length = to - from;
    if (bytes.length - size < length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + length, bytes.length * 2));
    }
    System.arraycopy(text, from, bytes, size, length);
    size += length;
  }

  void add(byte[] text) {
    add(text, 0, text.length);
  }

  int size() {
    return size;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }
}
