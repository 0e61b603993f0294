package io.gristmill.tokenizer.normalize;

import java.util.Arrays;

/** Puts a string before a text that is not empty, unless it is asked to spare what has one. */
public record Prepend(byte[] prefix, boolean unlessThere) implements TextNormalizer {

  @Override
  public byte[] normalize(byte[] utf8) {
    if (utf8.length == 0 || (unlessThere && startsWith(utf8, prefix))) {
      return utf8;
    }
    byte[] text = Arrays.copyOf(prefix, prefix.length + utf8.length);
    System.arraycopy(utf8, 0, text, prefix.length, utf8.length);
    return text;
  }

  private static boolean startsWith(byte[] text, byte[] prefix) {
    return text.length >= prefix.length
        && Arrays.equals(text, 0, prefix.length, prefix, 0, prefix.length);
  }
}
