package io.gristmill.filters.rules;

import static io.gristmill.filters.signals.Signal.share;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.signals.DistinctStopWords;
import io.gristmill.filters.signals.LineShare;
import java.util.Map;

/** Gopher's quality rules (Rae et al. 2021, table A1) as datatrove 0.10 reads them. */
final class GopherQuality implements Profile {

  @Override
  public String name() {
    return "gopher-quality";
  }

  @Override
  public Part compile(Map<String, Double> parameters) {
    return Part.of(
        new Rule(
            "word-count",
            (view, reading) -> view.words(reading.words()).nonSymbolCount(),
            Bounds.between(50, 100_000)),
        new Rule(
            "mean-word-length",
            (view, reading) ->
                share(
                    view.words(reading.words()).nonSymbolLength(),
                    view.words(reading.words()).nonSymbolCount()),
            Bounds.between(3, 10)),
        new Rule(
            "hash-ratio",
            (view, reading) -> share(view.marks().hashSigns(), view.wordCount(reading.words())),
            Bounds.atMost(0.1)),
        new Rule(
            "ellipsis-ratio",
            (view, reading) -> share(view.marks().ellipses(), view.wordCount(reading.words())),
            Bounds.atMost(0.1)),
        new Rule(
            "bullet-lines",
            new LineShare(DocumentView::anyBreakLines, LineShare.startsWith("•-")),
            Bounds.atMost(0.9)),
        new Rule(
            "ellipsis-lines",
            new LineShare(DocumentView::anyBreakLines, LineShare.endsWithEllipsis()),
            Bounds.atMost(0.3)),
        new Rule(
            "alphabetic-words",
            (view, reading) ->
                share(
                    view.words(reading.words()).alphabeticCount(), view.wordCount(reading.words())),
            Bounds.atLeast(0.8)),
        new Rule("stop-words", new DistinctStopWords(), Bounds.atLeast(2)));
  }
}
