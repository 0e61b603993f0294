package io.gristmill.dedup;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes {@code word-classes.bin} from the character tables of JDK 17 (Unicode 13): {@code java -cp
 * … io.gristmill.dedup.WordClassesTable FILE}. Run once; the result is frozen.
 */
final class WordClassesTable {

  private static final Set<Character.UnicodeScript> UNSPACED =
      EnumSet.of(
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.THAI,
          Character.UnicodeScript.LAO,
          Character.UnicodeScript.KHMER,
          Character.UnicodeScript.MYANMAR,
          Character.UnicodeScript.TAI_LE,
          Character.UnicodeScript.NEW_TAI_LUE,
          Character.UnicodeScript.TAI_THAM,
          Character.UnicodeScript.TAI_VIET,
          Character.UnicodeScript.AHOM,
          Character.UnicodeScript.JAVANESE,
          Character.UnicodeScript.TIBETAN);
  private static final Set<Character.UnicodeScript> POINTED =
      EnumSet.of(
          Character.UnicodeScript.INHERITED,
          Character.UnicodeScript.HEBREW,
          Character.UnicodeScript.ARABIC);

  private WordClassesTable() {}

  public static void main(String[] args) throws IOException {
    Files.write(Path.of(args[0]), table());
  }

  static byte[] table() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    int start = 0;
    while (start <= Character.MAX_CODE_POINT) {
      int kind = kind(start);
      int shift = kind == WordClasses.SEPARATOR ? 0 : fold(start) - start;
      int end = start + 1;
      while (end <= Character.MAX_CODE_POINT
          && kind(end) == kind
          && (kind == WordClasses.SEPARATOR || fold(end) - end == shift)) {
        end++;
      }
      out.writeInt(end - start);
      out.writeByte(kind);
      out.writeInt(shift);
      start = end;
    }
    return bytes.toByteArray();
  }

  static int kind(int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER -> {
        boolean alone =
            Character.isIdeographic(codePoint)
                || UNSPACED.contains(Character.UnicodeScript.of(codePoint));
        return alone ? WordClasses.ALONE : WordClasses.LETTER;
      }
      case Character.DECIMAL_DIGIT_NUMBER -> {
        return WordClasses.DIGIT;
      }
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {
        return POINTED.contains(Character.UnicodeScript.of(codePoint))
            ? WordClasses.IGNORED
            : WordClasses.SIGN;
      }
      case Character.COMBINING_SPACING_MARK -> {
        return WordClasses.SIGN;
      }
      case Character.FORMAT -> {
        return WordClasses.IGNORED;
      }
      default -> {
        return WordClasses.SEPARATOR;
      }
    }
  }

  static int fold(int codePoint) {
    if (Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER) {
      return '0' + Character.digit(codePoint, 10);
    }
    int lower = Character.toLowerCase(codePoint);
    if (lower == 'ς') {
      return 'σ';
    }
    String decomposed = Normalizer.normalize(Character.toString(lower), Normalizer.Form.NFD);
    int base = decomposed.codePointAt(0);
    boolean onlyAccents =
        decomposed.codePoints().skip(1).allMatch(mark -> kind(mark) == WordClasses.IGNORED);
    return onlyAccents ? Character.toLowerCase(base) : lower;
  }
}
