package io.gristmill.tokenizer.normalize;

import io.gristmill.tokenizer.scan.UnicodeClasses;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Ends of extended grapheme clusters (UAX 29) as far as clusters of less than 6 bytes go: CR LF, a
 * prepended sign and its character, a character and its marks. Hangul syllables, flags and families
 * are longer.
 */
final class GraphemeCluster {

  /** Grapheme_Cluster_Break=Prepend, Unicode 16. */
  private static final BitSet PREPENDS =
      ranges(
          0x600, 0x605, 0x6DD, 0x6DD, 0x70F, 0x70F, 0x890, 0x891, 0x8E2, 0x8E2, 0xD4E, 0xD4E,
          0x110BD, 0x110BD, 0x110CD, 0x110CD, 0x111C2, 0x111C3, 0x113D1, 0x113D1, 0x1193F, 0x1193F,
          0x11941, 0x11941, 0x11A84, 0x11A89, 0x11D46, 0x11D46, 0x11F02, 0x11F02);

  /** Marks that do not extend: those of category Mc that UAX 29 excepts from SpacingMark. */
  private static final BitSet APART =
      ranges(
          0x102B, 0x102C, 0x1038, 0x1038, 0x1062, 0x1064, 0x1067, 0x106D, 0x1083, 0x1083, 0x1087,
          0x108C, 0x108F, 0x108F, 0x109A, 0x109C, 0x1A61, 0x1A61, 0x1A63, 0x1A64, 0xAA7B, 0xAA7B,
          0xAA7D, 0xAA7D, 0x11720, 0x11721);

  /**
   * Extending without being a mark of Unicode 16: ZWNJ, ZWJ, Thai and Lao AM, half-width voicing,
   * skin tones, tags, and the marks of Unicode 17, which tokenizers 0.23.3 knows here and nowhere
   * else. Compared over all code points behind {@code e} and an acute accent.
   */
  private static final BitSet EXTENDS =
      ranges(
          0x200C, 0x200D, 0xE33, 0xE33, 0xEB3, 0xEB3, 0xFF9E, 0xFF9F, 0x1F3FB, 0x1F3FF, 0xE0020,
          0xE007F, 0x1ACF, 0x1ADD, 0x1AE0, 0x1AEB, 0x10EFA, 0x10EFB, 0x11B60, 0x11B67, 0x1E6E3,
          0x1E6E3, 0x1E6E6, 0x1E6E6, 0x1E6EE, 0x1E6EF, 0x1E6F5, 0x1E6F5);

  private GraphemeCluster() {}

  /** End of the cluster that begins at {@code p} with a character that ends at {@code next}. */
  static int end(byte[] text, int p, int next) {
    if (text[p] == '\r') {
      return next < text.length && text[next] == '\n' ? next + 1 : next;
    }
    if (text[p] >= 0 && (next == text.length || text[next] >= 0)) {
      return next;
    }
    int end = next;
    int last = codePoint(text, p, next);
    while (end < text.length && !isControl(last)) {
      int after = nextCharacter(text, end);
      int c = codePoint(text, end, after);
      if (!isExtending(c) && (!PREPENDS.get(last) || isControl(c))) {
        break;
      }
      last = c;
      end = after;
    }
    return end;
  }

  static int nextCharacter(byte[] text, int p) {
    int at = p + 1;
    while (at < text.length && (text[at] & 0xC0) == 0x80) {
      at++;
    }
    return at;
  }

  private static boolean isControl(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.FORMAT -> !EXTENDS.get(c) && !PREPENDS.get(c);
      default -> false;
    };
  }

  private static boolean isExtending(int c) {
    int word = UnicodeClasses.UPPER | UnicodeClasses.LOWER;
    boolean mark = (UnicodeClasses.of(c) & (word | UnicodeClasses.LETTER)) == word;
    return (mark && !APART.get(c)) || EXTENDS.get(c);
  }

  private static int codePoint(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8).codePointAt(0);
  }

  private static BitSet ranges(int... firstAndLast) {
    BitSet set = new BitSet();
    for (int i = 0; i < firstAndLast.length; i += 2) {
      set.set(firstAndLast[i], firstAndLast[i + 1] + 1);
    }
    return set;
  }
}
