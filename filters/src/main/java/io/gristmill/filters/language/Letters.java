package io.gristmill.filters.language;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Of every character of the basic plane: its lower case, its script, whether words go on over it.
 */
final class Letters {

  /** Not a letter. */
  static final byte NONE = 0;

  /** A combining mark: no letter of an n-gram, but no end of a word either. */
  static final byte MARK = 1;

  static final byte HAN = 2;
  static final byte KANA = 3;

  /** Letters of scripts that no known language is written in. */
  static final byte OTHER = 4;

  /** {@code FIRST_GROUP + index} of a {@link ScriptGroup}. */
  static final byte FIRST_GROUP = 5;

  /** From here on each class is a script that one language has for itself. */
  static final byte FIRST_SINGLE = (byte) (FIRST_GROUP + ScriptGroup.values().length);

  private static final Map<UnicodeScript, String> SINGLES = new EnumMap<>(UnicodeScript.class);

  static {
    SINGLES.put(UnicodeScript.GREEK, "el");
    SINGLES.put(UnicodeScript.HEBREW, "he");
    SINGLES.put(UnicodeScript.ARMENIAN, "hy");
    SINGLES.put(UnicodeScript.GEORGIAN, "ka");
    SINGLES.put(UnicodeScript.THAI, "th");
    SINGLES.put(UnicodeScript.HANGUL, "ko");
    SINGLES.put(UnicodeScript.BENGALI, "bn");
    SINGLES.put(UnicodeScript.TAMIL, "ta");
    SINGLES.put(UnicodeScript.TELUGU, "te");
    SINGLES.put(UnicodeScript.GUJARATI, "gu");
    SINGLES.put(UnicodeScript.GURMUKHI, "pa");
    SINGLES.put(UnicodeScript.SINHALA, "si");
    SINGLES.put(UnicodeScript.KANNADA, "kn");
    SINGLES.put(UnicodeScript.MALAYALAM, "ml");
    SINGLES.put(UnicodeScript.ORIYA, "or");
    SINGLES.put(UnicodeScript.LAO, "lo");
    SINGLES.put(UnicodeScript.KHMER, "km");
    SINGLES.put(UnicodeScript.MYANMAR, "my");
    SINGLES.put(UnicodeScript.TIBETAN, "bo");
    SINGLES.put(UnicodeScript.THAANA, "dv");
    SINGLES.put(UnicodeScript.CHEROKEE, "chr");
    SINGLES.put(UnicodeScript.CANADIAN_ABORIGINAL, "iu");
  }

  private static final char[] LOWER = new char[1 << 16];
  private static final byte[] CLASS = new byte[1 << 16];
  private static final String[] SINGLE_LANGUAGES = SINGLES.values().toArray(new String[0]);

  /** How many classes there are. */
  static final int CLASSES = FIRST_SINGLE + SINGLE_LANGUAGES.length;

  static {
    Map<UnicodeScript, Byte> classes = new EnumMap<>(UnicodeScript.class);
    classes.put(UnicodeScript.HAN, HAN);
    classes.put(UnicodeScript.HIRAGANA, KANA);
    classes.put(UnicodeScript.KATAKANA, KANA);
    byte next = FIRST_GROUP;
    for (ScriptGroup group : ScriptGroup.values()) {
      classes.put(group.script(), next++);
    }
    for (UnicodeScript script : SINGLES.keySet()) {
      classes.put(script, next++);
    }
    for (int c = 0; c < CLASS.length; c++) {
      LOWER[c] = (char) Character.toLowerCase(c);
      if (Character.isLetter(c)) {
        CLASS[c] = classes.getOrDefault(UnicodeScript.of(c), OTHER);
      } else if (isMark(Character.getType(c))) {
        CLASS[c] = MARK;
      }
    }
    LOWER['İ'] = 'i'; // Its lower case is two characters, of which the second is a mark.
  }

  private Letters() {}

  private static boolean isMark(int type) {
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  static char lower(char c) {
    return LOWER[c];
  }

  static byte classOf(char c) {
    return CLASS[c];
  }

  /** The language that has the script of class {@code single} for itself. */
  static String languageOf(int single) {
    return SINGLE_LANGUAGES[single - FIRST_SINGLE];
  }

  /** Languages told by script alone, Chinese and Japanese among them. */
  static List<String> singleLanguages() {
    List<String> all = new ArrayList<>(List.of(SINGLE_LANGUAGES));
    all.add("zh");
    all.add("ja");
    return all;
  }
}
