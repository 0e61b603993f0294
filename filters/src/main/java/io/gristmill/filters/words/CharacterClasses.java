package io.gristmill.filters.words;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a code point is, as flags in one table of bytes. Frozen in a resource, because {@code
 * Character} follows the JDK (131,241 letters on 17, 141,028 on 25) and a signal must not.
 */
public final class CharacterClasses {

  /** White_Space plus U+001C to U+001F. */
  public static final int WHITE = 1;

  /** Categories Lu, Ll, Lt, Lm, Lo. */
  public static final int LETTER = 1 << 1;

  /** SYMBOLS: datatrove's PUNCTUATION and TERMINAL_PUNCTUATION together, 281 code points. */
  public static final int SYMBOL = 1 << 2;

  /** TERMINAL_PUNCTUATION, 159 code points, no quotes. */
  public static final int TERMINAL = 1 << 3;

  /** Category Nd. */
  public static final int DIGIT = 1 << 4;

  /** Category Lu. */
  public static final int UPPER = 1 << 5;

  /** {@code \w} in the Unicode sense. */
  public static final int WORD = 1 << 6;

  /** The marks that Gopher counts: number sign, full stop and ellipsis. */
  static final int COUNTED_MARK = 1 << 7;

  /** Flags by code point. One byte each, 1.1 MB; real text touches a few kB of it. */
  static final byte[] TABLE = load();

  private CharacterClasses() {}

  /** All flags of a code point. */
  public static int of(int codePoint) {
    return TABLE[codePoint];
  }

  /** Whether the code point has any of the flags. */
  public static boolean is(int codePoint, int flags) {
    return (TABLE[codePoint] & flags) != 0;
  }

  /** Where {@code str.splitlines} breaks; CR LF counts as one break. */
  public static boolean isLineBreak(int codePoint) {
    return switch (codePoint) {
      case '\n', '\r', 0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029 -> true;
      default -> false;
    };
  }

  private static byte[] load() {
    byte[] table = new byte[Character.MAX_CODE_POINT + 1];
    String name = "character-classes.txt";
    try (InputStream in = CharacterClasses.class.getResourceAsStream(name);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] parts = line.split(" ");
          int flag = flag(parts[0]);
          for (int i = 1; i < parts.length; i++) {
            mark(table, parts[i], flag);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
    mark(table, "23", COUNTED_MARK);
    mark(table, "2E", COUNTED_MARK);
    mark(table, "2026", COUNTED_MARK);
    return table;
  }

  private static int flag(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "white" -> WHITE;
      case "letter" -> LETTER;
      case "punctuation" -> SYMBOL;
      case "terminal" -> SYMBOL | TERMINAL;
      case "digit" -> DIGIT;
      case "upper" -> UPPER;
      case "word" -> WORD;
      default -> throw new IllegalStateException("unknown character class '" + name + "'");
    };
  }

  private static void mark(byte[] table, String range, int flag) {
    int dash = range.indexOf('-');
    int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash), 16);
    int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1), 16);
    for (int c = first; c <= last; c++) {
      table[c] |= (byte) flag;
    }
  }
}
