package io.gristmill.filters.rules;

import static io.gristmill.filters.signals.Signal.share;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.signals.LineShare;
import io.gristmill.filters.signals.Occurrences;
import io.gristmill.filters.signals.Signal;
import io.gristmill.filters.signals.StopWordOccurrences;
import io.gristmill.filters.words.WordBreaking;
import io.gristmill.filters.words.Words;
import java.util.Map;

/** Gopher's quality rules as DCLM's RefinedWeb recipe reads them (Li et al. 2024). */
final class DclmQuality implements Profile {

  @Override
  public String name() {
    return "dclm-quality";
  }

  @Override
  public Part compile(Map<String, Double> parameters) {
    Signal spaced = new Occurrences(". . .");
    return Part.of(
        new Rule(
            "word-count",
            (view, reading) -> view.words(WordBreaking.UAX29).count(),
            Bounds.between(50, 100_000)),
        new Rule(
            "mean-word-length",
            (view, reading) -> share(spaced(view).totalLength(), spaced(view).count()),
            Bounds.between(3, 10)),
        new Rule(
            "symbol-ratio",
            (view, reading) ->
                share(
                    view.marks().hashSigns()
                        + view.marks().ellipses()
                        + (long) spaced.measure(view, reading),
                    spaced(view).count()),
            Bounds.atMost(0.1)),
        new Rule(
            "bullet-lines",
            new LineShare(DocumentView::newlineLines, LineShare.startsWith("●•*-")),
            Bounds.atMost(0.9)),
        new Rule(
            "ellipsis-lines",
            new LineShare(DocumentView::newlineLines, LineShare.endsWithAnyEllipsis()),
            Bounds.atMost(0.3)),
        new Rule(
            "non-alphabetic-words",
            (view, reading) ->
                share(spaced(view).count() - spaced(view).alphabeticCount(), spaced(view).count()),
            Bounds.atMost(0.2)),
        new Rule(
            "stop-words",
            new StopWordOccurrences(WordBreaking.UAX29, StopWordOccurrences.Case.LOWERED),
            Bounds.atLeast(2)));
  }

  private static Words spaced(DocumentView view) {
    return view.words(WordBreaking.WHITESPACE);
  }
}
