package io.gristmill.tokenizer.vocabulary;

import java.util.Arrays;

/**
 * The characters that stand for bytes in the files of GPT-2 and Hugging Face: printable Latin-1 for
 * itself, the other 68 bytes as U+0100 and on.
 */
public final class ByteAlphabet {

  private static final char[] CHARS = new char[256];
  private static final int[] BYTES = new int[0x100 + 68];

  static {
    Arrays.fill(BYTES, -1);
    int next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= 33 && b <= 126) || (b >= 161 && b <= 172) || b >= 174;
      CHARS[b] = (char) (printable ? b : next++);
      BYTES[CHARS[b]] = b;
    }
  }

  private ByteAlphabet() {}

  /** The bytes that a token's string stands for, or null if it has another character. */
  public static byte[] bytes(String token) {
    byte[] bytes = new byte[token.length()];
    for (int i = 0; i < bytes.length; i++) {
      char c = token.charAt(i);
      if (c >= BYTES.length || BYTES[c] < 0) {
        return null;
      }
      bytes[i] = (byte) BYTES[c];
    }
    return bytes;
  }

  public static String string(byte[] token) {
    char[] chars = new char[token.length];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = CHARS[token[i] & 0xff];
    }
    return new String(chars);
  }
}
