package io.gristmill.tokenizer.scan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Character classes of Unicode 16.0, frozen: what tiktoken and Hugging Face tokenizers see,
 * whatever the JDK (17 knows Unicode 13, 131,241 letters; the libraries 141,028). The resource is
 * made by {@code generators/unicode_classes.py}.
 */
public final class UnicodeClasses {

  public static final String VERSION = "unicode-16.0";

  /** {@code \p{L}}. */
  public static final int LETTER = 1;

  /** {@code \p{N}}. */
  public static final int NUMBER = 2;

  /** {@code \s}: Unicode White_Space. */
  public static final int SPACE = 4;

  /** {@code [\r\n]}. */
  public static final int NEWLINE = 8;

  /** {@code [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]}. */
  public static final int UPPER = 16;

  /** {@code [\p{Ll}\p{Lm}\p{Lo}\p{M}]}. */
  public static final int LOWER = 32;

  /** {@code \p{P}}. */
  public static final int PUNCTUATION = 64;

  /** {@code \p{S}}. */
  public static final int SYMBOL = 128;

  /** {@link #at} gives the number of bytes in these bits, the classes above them. */
  static final int LENGTH_BITS = 3;

  static final int LENGTH_MASK = 7;

  /** Flags by code point: 1.1 MB, of which a text touches the lines of its own scripts. */
  private static final byte[] FLAGS = load();

  private UnicodeClasses() {}

  /** Classes of a code point: a sum of the constants of this class. */
  public static int of(int codePoint) {
    return FLAGS[codePoint] & 0xff;
  }

  /**
   * End of the run of characters, from {@code p} on, of which each has one of {@code classes}, or
   * none of them where {@code having} is false.
   */
  public static int end(boolean having, int classes, byte[] text, int p, int limit) {
    int at = p;
    while (at < limit) {
      int c = at(text, at, limit);
      if ((c & classes << LENGTH_BITS) != 0 != having) {
        return at;
      }
      at += c & LENGTH_MASK;
    }
    return at;
  }

  /** Classes and length of the character at {@code p}: {@code classes << LENGTH_BITS | bytes}. */
  static int at(byte[] text, int p, int limit) {
    int lead = text[p];
    if (lead >= 0) {
      return (FLAGS[lead] & 0xff) << LENGTH_BITS | 1;
    }
    return multiByte(text, p, limit, lead & 0xff);
  }

  private static int multiByte(byte[] text, int p, int limit, int lead) {
    if (lead < 0xE0) {
      if (lead >= 0xC2 && p + 1 < limit && isTrail(text[p + 1])) {
        return (FLAGS[(lead & 0x1F) << 6 | (text[p + 1] & 0x3F)] & 0xff) << LENGTH_BITS | 2;
      }
    } else if (lead < 0xF0) {
      if (p + 2 < limit && isTrail(text[p + 1]) && isTrail(text[p + 2])) {
        int c = (lead & 0x0F) << 12 | (text[p + 1] & 0x3F) << 6 | (text[p + 2] & 0x3F);
        return (FLAGS[c] & 0xff) << LENGTH_BITS | 3;
      }
    } else if (lead < 0xF5
        && p + 3 < limit
        && isTrail(text[p + 1])
        && isTrail(text[p + 2])
        && isTrail(text[p + 3])) {
      int c =
          (lead & 0x07) << 18
              | (text[p + 1] & 0x3F) << 12
              | (text[p + 2] & 0x3F) << 6
              | (text[p + 3] & 0x3F);
      if (c < 0x110000) {
        return (FLAGS[c] & 0xff) << LENGTH_BITS | 4;
      }
    }
    return 1; // not UTF-8: a character of no class
  }

  private static boolean isTrail(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private static byte[] load() {
    byte[] flags = new byte[0x110000];
    String name = VERSION + ".txt";
    try (InputStream in = UnicodeClasses.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is not in the jar");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      int start = 0;
      byte flag = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.charAt(0) != '#') {
          int space = line.indexOf(' ');
          int next = Integer.parseInt(line.substring(0, space), 16);
          Arrays.fill(flags, start, next, flag);
          start = next;
          flag = flagsOf(line.charAt(space + 1));
        }
      }
      Arrays.fill(flags, start, flags.length, flag);
      return flags;
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name, e);
    }
  }

  private static byte flagsOf(char name) {
    return (byte)
        switch (name) {
          case 'U' -> LETTER | UPPER;
          case 'l' -> LETTER | LOWER;
          case 'o' -> LETTER | UPPER | LOWER;
          case 'm' -> UPPER | LOWER;
          case 'n' -> NUMBER;
          case 'p' -> PUNCTUATION;
          case 'y' -> SYMBOL;
          case 's' -> SPACE;
          case 'r' -> SPACE | NEWLINE;
          case '-' -> 0;
          default -> throw new IllegalStateException("unknown character class '" + name + "'");
        };
  }
}
