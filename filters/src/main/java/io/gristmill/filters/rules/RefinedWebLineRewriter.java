package io.gristmill.filters.rules;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.CharacterClasses;
import io.gristmill.filters.words.CodePoints;
import io.gristmill.filters.words.Reading;
import io.gristmill.filters.words.Segments;
import io.gristmill.filters.words.WordBreaking;
import java.util.Arrays;
import java.util.Set;

/** Removes lines that are no prose, and three phrases from short lines. */
final class RefinedWebLineRewriter implements Rewriter {

  /** Lines with more words than this keep the three phrases. */
  private static final int MOST_WORDS_CLEANED = 10;

  private static final double MOST_UPPER_CASE = 0.5;
  private static final Set<String> COUNTED =
      Set.of(
          "likes",
          "shares",
          "comments",
          "retweets",
          "reposts",
          "quotes",
          "bookmarks",
          "upvotes",
          "downvotes",
          "downloads",
          "views",
          "followers");
  private static final int LONGEST_COUNTED = 9;
  private static final String ANYWHERE = "items in cart";
  private static final String SUFFIX = "read more...";
  private static final String PREFIX = "sign-in";

  private final CodePoints out = new CodePoints();
  private final CodePoints line = new CodePoints();
  private final DocumentView after = new DocumentView();
  private boolean changed;

  int wordsBefore;
  int wordsAfter;
  int upperCase;
  int numeric;
  int counter;
  int oneWord;
  int cleaned;

  @Override
  public CodePoints newText() {
    return changed ? out : null;
  }

  int newLength() {
    return out.length();
  }

  @Override
  public void rewrite(DocumentView view, Reading reading) {
    out.clear();
    upperCase = 0;
    numeric = 0;
    counter = 0;
    oneWord = 0;
    cleaned = 0;
    int[] text = view.text().values();
    Segments lines = view.newlineLines();
    boolean first = true;
    for (int i = 0; i < lines.count(); i++) {
      int start = lines.start(i);
      int end = lines.end(i);
      int words = countWords(text, start, end);
      if (words > 0 && isNoProse(text, start, end, words)) {
        continue;
      }
      boolean clean = words == 0 || words > MOST_WORDS_CLEANED || !removePhrases(text, start, end);
      if (!clean) {
        cleaned++;
        if (countWords(line.values(), 0, line.length()) == 0) {
          continue;
        }
      }
      if (!first) {
        out.append('\n');
      }
      first = false;
      if (clean) {
        out.append(text, start, end);
      } else {
        out.append(line.values(), 0, line.length());
      }
    }
    changed =
        out.length() != view.length()
            || !Arrays.equals(out.values(), 0, out.length(), text, 0, out.length());
    wordsBefore = view.words(WordBreaking.UAX29).count();
    wordsAfter = wordsBefore;
    if (changed) {
      after.reset(out);
      wordsAfter = after.words(WordBreaking.UAX29).count();
    }
  }

  private boolean isNoProse(int[] text, int start, int end, int words) {
    int uppers = 0;
    int digits = 0;
    for (int i = start; i < end; i++) {
      int flags = CharacterClasses.of(text[i]);
      uppers += (flags & CharacterClasses.UPPER) != 0 ? 1 : 0;
      digits += (flags & CharacterClasses.DIGIT) != 0 ? 1 : 0;
    }
    int length = end - start;
    if ((double) uppers / length > MOST_UPPER_CASE) {
      upperCase++;
    } else if (digits == length) {
      numeric++;
    } else if (isCounter(text, start, end)) {
      counter++;
    } else if (words < 2) {
      oneWord++;
    } else {
      return false;
    }
    return true;
  }

  /**
   * {@code ^\W*\d[\d,.]*[kmb]?\s+(likes|shares|...)\W*$}, lower-cased. No two parts in a row can
   * match the same character, so there is nothing to go back to.
   */
  private static boolean isCounter(int[] text, int start, int end) {
    int i = start;
    while (i < end && !CharacterClasses.is(text[i], CharacterClasses.WORD)) {
      i++;
    }
    if (i == end || !CharacterClasses.is(text[i], CharacterClasses.DIGIT)) {
      return false;
    }
    while (i < end
        && (CharacterClasses.is(text[i], CharacterClasses.DIGIT)
            || text[i] == ','
            || text[i] == '.')) {
      i++;
    }
    if (i < end && "kmbKMB".indexOf(text[i]) >= 0) {
      i++;
    }
    int space = i;
    while (i < end && CharacterClasses.is(text[i], CharacterClasses.WHITE)) {
      i++;
    }
    int noun = i;
    while (i < end && CharacterClasses.is(text[i], CharacterClasses.WORD)) {
      i++;
    }
    if (noun == space || i - noun > LONGEST_COUNTED) {
      return false;
    }
    StringBuilder lower = new StringBuilder(LONGEST_COUNTED);
    for (int k = noun; k < i; k++) {
      lower.appendCodePoint(Character.toLowerCase(text[k]));
    }
    while (i < end && !CharacterClasses.is(text[i], CharacterClasses.WORD)) {
      i++;
    }
    return i == end && COUNTED.contains(lower.toString());
  }

  /** Copies the line without the phrases to {@link #line}; false when it has none. */
  private boolean removePhrases(int[] text, int start, int end) {
    line.clear();
    int from = start;
    int to = end;
    if (matches(text, from, to, PREFIX)) {
      from += PREFIX.length();
      from += from < to && isWhite(text[from]) ? 1 : 0;
    }
    if (to - from >= SUFFIX.length() && matches(text, to - SUFFIX.length(), to, SUFFIX)) {
      to -= SUFFIX.length();
      to -= to > from && isWhite(text[to - 1]) ? 1 : 0;
    }
    int copied = from;
    for (int i = from; i < to; i++) {
      if (matches(text, i, to, ANYWHERE)) {
        int gap = i > copied && isWhite(text[i - 1]) ? 1 : 0;
        line.append(text, copied, i - gap);
        i += ANYWHERE.length() - 1;
        copied = i + 1;
      }
    }
    line.append(text, copied, to);
    return line.length() < end - start;
  }

  private static boolean matches(int[] text, int at, int end, String lower) {
    if (end - at < lower.length()) {
      return false;
    }
    for (int k = 0; k < lower.length(); k++) {
      if (Character.toLowerCase(text[at + k]) != lower.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWhite(int codePoint) {
    return CharacterClasses.is(codePoint, CharacterClasses.WHITE);
  }

  private static int countWords(int[] text, int start, int end) {
    int words = 0;
    boolean inside = false;
    for (int i = start; i < end; i++) {
      boolean white = isWhite(text[i]);
      words += !white && !inside ? 1 : 0;
      inside = !white;
    }
    return words;
  }
}
