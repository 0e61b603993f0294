package io.gristmill.filters.signals;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.CharacterClasses;
import io.gristmill.filters.words.Reading;
import io.gristmill.filters.words.Segments;
import java.util.function.Function;

/** Share of the lines that a test of one line holds for. */
public record LineShare(Function<DocumentView, Segments> lines, LineTest test) implements Signal {

  /** A question about the code points {@code start} to {@code end} of a text. */
  public interface LineTest {
    boolean holds(int[] text, int start, int end);
  }

  @Override
  public double measure(DocumentView view, Reading reading) {
    Segments segments = lines.apply(view);
    int[] text = view.text().values();
    int count = segments.count();
    int hits = 0;
    for (int i = 0; i < count; i++) {
      if (test.holds(text, segments.start(i), segments.end(i))) {
        hits++;
      }
    }
    return Signal.share(hits, count);
  }

  /** Whether the line, stripped on the left, starts with one of the marks. */
  public static LineTest startsWith(String marks) {
    return (text, start, end) -> {
      int at = start;
      while (at < end && CharacterClasses.is(text[at], CharacterClasses.WHITE)) {
        at++;
      }
      return at < end && marks.indexOf(text[at]) >= 0;
    };
  }

  /** Whether the line, stripped on the right, ends with three dots or U+2026. */
  public static LineTest endsWithEllipsis() {
    return (text, start, end) -> {
      int at = end;
      while (at > start && CharacterClasses.is(text[at - 1], CharacterClasses.WHITE)) {
        at--;
      }
      return at > start && (text[at - 1] == 0x2026 || endsWithDots(text, start, at));
    };
  }

  /** Whether the line, as it is, starts with one of the marks. */
  public static LineTest startsAtOnceWith(String marks) {
    return (text, start, end) -> start < end && marks.indexOf(text[start]) >= 0;
  }

  /** Whether the line, stripped on the right, ends with U+2026, three dots or spaced dots. */
  public static LineTest endsWithAnyEllipsis() {
    LineTest plain = endsWithEllipsis();
    return (text, start, end) -> {
      int at = end;
      while (at > start && CharacterClasses.is(text[at - 1], CharacterClasses.WHITE)) {
        at--;
      }
      return plain.holds(text, start, at)
          || (at - start >= 5
              && text[at - 1] == '.'
              && text[at - 2] == ' '
              && text[at - 3] == '.'
              && text[at - 4] == ' '
              && text[at - 5] == '.');
    };
  }

  static boolean endsWithDots(int[] text, int start, int end) {
    return end - start >= 3 && text[end - 1] == '.' && text[end - 2] == '.' && text[end - 3] == '.';
  }
}
