package io.gristmill.dedup.datatrove;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * datatrove's {@code simplify}: lower case, numbers to one zero, punctuation to spaces, white space
 * to one space, accents dropped, in this order. Used by its MinHash, sentence windows and
 * decontamination. Not a hot path.
 */
public final class DatatroveText {

  private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+([.,،٫⎖⎗⎘]\\p{Nd}+)?");
  private static final Pattern SPACES = Pattern.compile("[\\p{IsWhite_Space}\\x{1C}-\\x{1F}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

  /** The 34 of its 129 punctuation marks that are neither ASCII nor controls. */
  private static final String OTHER_PUNCTUATION = "«´»–—’“”„…∶━►、。〈〉《》「」【】！％（），．１：；？～";

  private DatatroveText() {}

  /** The simplified text. */
  public static String simplify(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    StringBuilder spaced = new StringBuilder(NUMBER.matcher(lower).replaceAll("0"));
    for (int i = 0; i < spaced.length(); i++) {
      if (isPunctuation(spaced.charAt(i))) {
        spaced.setCharAt(i, ' ');
      }
    }
    String joined = SPACES.matcher(spaced).replaceAll(" ").strip();
    String decomposed = Normalizer.normalize(joined, Normalizer.Form.NFD);
    return MARKS.matcher(decomposed).replaceAll("").strip();
  }

  /** Whether a character is one of datatrove's 129 punctuation code points; all are in the BMP. */
  static boolean isPunctuation(char c) {
    if (c < 0x80) {
      boolean alphanumeric =
          (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      return !alphanumeric && c != ' ' && c != '\t' && c != '\n';
    }
    return c <= 0x9F || OTHER_PUNCTUATION.indexOf(c) >= 0;
  }
}
