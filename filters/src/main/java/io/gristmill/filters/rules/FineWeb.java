package io.gristmill.filters.rules;

import static io.gristmill.filters.signals.Signal.share;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.signals.LineShare;
import io.gristmill.filters.words.CharacterClasses;
import java.util.Map;

/**
 * FineWeb's quality rules (Penedo et al. 2024). The marks and operators changed in datatrove on
 * 2024-12-06, so its release 0.10 does not reproduce FineWeb v1: two frozen profiles.
 */
final class FineWeb implements Profile {

  private static final String SHORT_LINE = "short-line-length";
  private static final String EXCLUDE_ZERO = "exclude-zero";

  private final String name;
  private final LineShare.LineTest terminated;
  private final Bounds terminatedBounds;
  private final Bounds shortBounds;

  private FineWeb(
      String name, LineShare.LineTest terminated, Bounds terminatedBounds, Bounds shortBounds) {
    this.name = name;
    this.terminated = terminated;
    this.terminatedBounds = terminatedBounds;
    this.shortBounds = shortBounds;
  }

  static FineWeb datatrove() {
    return new FineWeb(
        "fineweb",
        (text, start, end) -> CharacterClasses.is(text[end - 1], CharacterClasses.TERMINAL),
        Bounds.atLeast(0.12),
        Bounds.atMost(0.67));
  }

  static FineWeb v1() {
    return new FineWeb(
        "fineweb-v1",
        (text, start, end) -> ".'\"!?".indexOf(text[end - 1]) >= 0,
        Bounds.moreThan(0.12),
        Bounds.lessThan(0.67));
  }

  @Override
  public String name() {
    return name;
  }

  /** {@code exclude-zero} 1 keeps documents in which no line at all is terminated. */
  @Override
  public Map<String, Double> parameters() {
    return Map.of(SHORT_LINE, 30.0, EXCLUDE_ZERO, 0.0);
  }

  @Override
  public Part compile(Map<String, Double> parameters) {
    double shortest = parameters.get(SHORT_LINE);
    boolean zeroKept = parameters.get(EXCLUDE_ZERO) != 0;
    return Part.of(
        // Lines are not stripped: a space after the full stop hides it, as in the original.
        new Rule("filled-lines", (view, reading) -> view.filledLines().count(), Bounds.atLeast(1)),
        new Rule(
            "terminated-lines",
            new LineShare(DocumentView::filledLines, terminated),
            zeroKept ? terminatedBounds.orZero() : terminatedBounds),
        new Rule(
            "short-lines",
            new LineShare(DocumentView::filledLines, (text, start, end) -> end - start <= shortest),
            shortBounds),
        new Rule(
            "duplicate-line-characters",
            (view, reading) ->
                share(view.filledLineDuplicates().characters(), view.length() - newlines(view)),
            Bounds.atMost(0.01)),
        new Rule(
            "newlines-per-word",
            (view, reading) -> share(newlines(view), view.wordCount(reading.words())),
            Bounds.atMost(0.3)));
  }

  private static int newlines(DocumentView view) {
    return view.newlineLines().count() - 1;
  }
}
