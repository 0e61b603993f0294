package io.gristmill.filters.rules;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.CharacterClasses;
import io.gristmill.filters.words.CodePoints;
import io.gristmill.filters.words.Phrases;
import io.gristmill.filters.words.Reading;
import io.gristmill.filters.words.Segments;
import io.gristmill.filters.words.Sentences;
import io.gristmill.filters.words.Words;
import java.util.Arrays;
import java.util.List;

/**
 * C4's line rules (Raffel et al. 2020, section 2.2) in the order of datatrove 0.10. Lorem ipsum and
 * curly brackets, which drop the document, count on lines only that the tests before them kept.
 */
final class C4Lines implements Rewriter {

  private static final Phrases PHRASES =
      new Phrases(
          List.of(
              "lorem ipsum",
              "javascript",
              "{",
              "[",
              "terms of use",
              "privacy policy",
              "cookie policy",
              "uses cookies",
              "use of cookies",
              "use cookies"));
  private static final long LOREM_IPSUM = 1;
  private static final long JAVASCRIPT = 1 << 1;
  private static final long CURLY_BRACKET = 1 << 2;
  private static final long SQUARE_BRACKET = 1 << 3;
  private static final long POLICY = -1L << 4;
  private static final String[] CITATIONS = {"edit]", "citation needed]"};

  private final int minWords;
  private final int maxWordLength;
  private final String endMarks;
  private final boolean endMarkNeeded;

  private final CodePoints out = new CodePoints();
  private final CodePoints edited = new CodePoints();
  private boolean changed;

  int loremIpsum;
  int curlyBracket;
  int sentences;
  int longWord;
  int unterminated;
  int fewWords;
  int javascript;
  int policy;

  C4Lines(int minWords, int maxWordLength, String endMarks, boolean endMarkNeeded) {
    this.minWords = minWords;
    this.maxWordLength = maxWordLength;
    this.endMarks = endMarks;
    this.endMarkNeeded = endMarkNeeded;
  }

  @Override
  public CodePoints newText() {
    return changed ? out : null;
  }

  /** Code points of the text the kept lines make. */
  int newLength() {
    return out.length();
  }

  @Override
  public void rewrite(DocumentView view, Reading reading) {
    out.clear();
    loremIpsum = 0;
    curlyBracket = 0;
    sentences = 0;
    longWord = 0;
    unterminated = 0;
    fewWords = 0;
    javascript = 0;
    policy = 0;
    int[] text = view.text().values();
    Segments lines = view.anyBreakLines();
    Words words = view.words(reading.words());
    int word = 0;
    boolean first = true;
    for (int line = 0; line < lines.count(); line++) {
      int start = lines.start(line);
      int end = lines.end(line);
      int firstWord = word;
      boolean tooLong = false;
      // Breaks are white space, so no word crosses a line.
      while (word < words.count() && words.start(word) < end) {
        tooLong |= words.length(word) > maxWordLength;
        word++;
      }
      if (tooLong) {
        longWord++;
        continue;
      }
      while (start < end && CharacterClasses.is(text[start], CharacterClasses.WHITE)) {
        start++;
      }
      while (end > start && CharacterClasses.is(text[end - 1], CharacterClasses.WHITE)) {
        end--;
      }
      int[] source = text;
      long found = PHRASES.in(source, start, end);
      if ((found & SQUARE_BRACKET) != 0) {
        removeCitations(text, start, end);
        source = edited.values();
        start = 0;
        end = edited.length();
        found = PHRASES.in(source, start, end);
      }
      if (keeps(source, start, end, word - firstWord, found)) {
        sentences += Sentences.count(source, start, end);
        if (!first) {
          out.append('\n');
        }
        first = false;
        out.append(source, start, end);
      }
    }
    trim();
    changed =
        out.length() != view.length()
            || !Arrays.equals(out.values(), 0, out.length(), text, 0, out.length());
  }

  private boolean keeps(int[] text, int start, int end, int words, long found) {
    if (endMarkNeeded && !isTerminated(text, start, end)) {
      unterminated++;
    } else if (words < minWords) {
      fewWords++;
    } else if ((found & LOREM_IPSUM) != 0) {
      loremIpsum++;
    } else if ((found & JAVASCRIPT) != 0) {
      javascript++;
    } else if ((found & CURLY_BRACKET) != 0) {
      curlyBracket++;
    } else if ((found & POLICY) != 0) {
      policy++;
    } else {
      return true;
    }
    return false;
  }

  private boolean isTerminated(int[] text, int start, int end) {
    if (start == end || endMarks.indexOf(text[end - 1]) < 0) {
      return false;
    }
    boolean ellipsis =
        end - start >= 3 && text[end - 1] == '.' && text[end - 2] == '.' && text[end - 3] == '.';
    return !ellipsis;
  }

  /** Deletes {@code \[\d*]|\[edit]|\[citation needed]} into {@link #edited}. */
  private void removeCitations(int[] text, int start, int end) {
    edited.clear();
    int i = start;
    int copied = start;
    while (i < end) {
      int after = text[i] == '[' ? endOfCitation(text, i, end) : -1;
      if (after >= 0) {
        edited.append(text, copied, i);
        copied = after;
        i = after;
      } else {
        i++;
      }
    }
    edited.append(text, copied, end);
  }

  private static int endOfCitation(int[] text, int bracket, int end) {
    int i = bracket + 1;
    while (i < end && CharacterClasses.is(text[i], CharacterClasses.DIGIT)) {
      i++;
    }
    if (i < end && text[i] == ']') {
      return i + 1;
    }
    for (String citation : CITATIONS) {
      int k = 0;
      while (k < citation.length()
          && bracket + 1 + k < end
          && text[bracket + 1 + k] == citation.charAt(k)) {
        k++;
      }
      if (k == citation.length()) {
        return bracket + 1 + k;
      }
    }
    return -1;
  }

  private void trim() {
    int[] text = out.values();
    int from = 0;
    int to = out.length();
    while (from < to && CharacterClasses.is(text[from], CharacterClasses.WHITE)) {
      from++;
    }
    while (to > from && CharacterClasses.is(text[to - 1], CharacterClasses.WHITE)) {
      to--;
    }
    if (from > 0 || to < out.length()) {
      out.cut(from, to);
    }
  }
}
