package io.gristmill.onnx;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.util.VersionInfo;

/**
 * What BERT's tokenizer does with a character. Hugging Face's {@code tokenizers} (0.23) knows the
 * categories of Unicode 8 and the decompositions of Unicode 12, by the tables of its libraries;
 * whatever came later is part of words as it is. So it is here, that ids are theirs. Found by
 * comparing every character, which {@code make-goldens.py} pins.
 */
final class BertCharacters {

  /** Kinds of characters. */
  enum Kind {
    /** Left out: control and format characters, private use, U+FFFD. */
    REMOVED,
    /** Left out after decomposition: accents. */
    ACCENT,
    SPACE,
    /** A word of its own: punctuation, ideographs. */
    ALONE,
    WORD
  }

  private static final VersionInfo CATEGORIES = VersionInfo.getInstance(8);
  private static final VersionInfo DECOMPOSITIONS = VersionInfo.getInstance(12, 1);

  private static final Kind[] ASCII = new Kind[128];

  static {
    for (int c = 0; c < ASCII.length; c++) {
      ASCII[c] = unicode(c);
    }
  }

  private BertCharacters() {}

  static Kind of(int codePoint) {
    return codePoint < 128 ? ASCII[codePoint] : unicode(codePoint);
  }

  /** Whether its decomposition and its place among marks are known there, if it has any. */
  static boolean isDecomposed(int codePoint) {
    return UCharacter.getAge(codePoint).compareTo(DECOMPOSITIONS) <= 0;
  }

  private static Kind unicode(int c) {
    if (c == '\t' || c == '\n' || c == '\r') {
      return Kind.SPACE;
    }
    if (c == 0 || c == 0xFFFD) {
      return Kind.REMOVED;
    }
    if (isIdeograph(c) || isAsciiPunctuation(c)) {
      return Kind.ALONE;
    }
    // Private use and what later versions define: their age is above 8, or none.
    if (UCharacter.getType(c) == UCharacterCategory.PRIVATE_USE) {
      return Kind.REMOVED;
    }
    if (UCharacter.getAge(c).compareTo(CATEGORIES) > 0) {
      return Kind.WORD;
    }
    return switch (c) {
      // Categories that changed since.
      case 0x166D, 0x111C9 -> Kind.ALONE;
      case 0x1734, 0x1171E -> Kind.ACCENT;
      case 0x1885, 0x1886, 0xA9BD -> Kind.WORD;
      default -> category(UCharacter.getType(c));
    };
  }

  private static Kind category(int type) {
    return switch (type) {
      case UCharacterCategory.CONTROL, UCharacterCategory.FORMAT -> Kind.REMOVED;
      case UCharacterCategory.NON_SPACING_MARK -> Kind.ACCENT;
      case UCharacterCategory.SPACE_SEPARATOR,
          UCharacterCategory.LINE_SEPARATOR,
          UCharacterCategory.PARAGRAPH_SEPARATOR ->
          Kind.SPACE;
      case UCharacterCategory.CONNECTOR_PUNCTUATION,
          UCharacterCategory.DASH_PUNCTUATION,
          UCharacterCategory.START_PUNCTUATION,
          UCharacterCategory.END_PUNCTUATION,
          UCharacterCategory.INITIAL_PUNCTUATION,
          UCharacterCategory.FINAL_PUNCTUATION,
          UCharacterCategory.OTHER_PUNCTUATION ->
          Kind.ALONE;
      default -> Kind.WORD;
    };
  }

  private static boolean isAsciiPunctuation(int c) {
    return (c >= '!' && c <= '/')
        || (c >= ':' && c <= '@')
        || (c >= '[' && c <= '`')
        || (c >= '{' && c <= '~');
  }

  /** The blocks that BERT's own tokenizer sets apart. */
  private static boolean isIdeograph(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x2A6DF)
        || (c >= 0x2A700 && c <= 0x2B73F)
        || (c >= 0x2B740 && c <= 0x2B81F)
        || (c >= 0x2B920 && c <= 0x2CEAF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0x2F800 && c <= 0x2FA1F);
  }
}
