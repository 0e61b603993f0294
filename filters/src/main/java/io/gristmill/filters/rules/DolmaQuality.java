package io.gristmill.filters.rules;

import static io.gristmill.filters.signals.Signal.share;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.signals.LineShare;
import io.gristmill.filters.signals.MedianWordLength;
import io.gristmill.filters.signals.StopWordOccurrences;
import io.gristmill.filters.words.WordBreaking;
import io.gristmill.filters.words.Words;
import java.util.Map;

/** Gopher's quality rules as Dolma 1.6 reads them (Soldaini et al. 2024). */
final class DolmaQuality implements Profile {

  @Override
  public String name() {
    return "dolma-quality";
  }

  @Override
  public Part compile(Map<String, Double> parameters) {
    return Part.of(
        new Rule(
            "word-count",
            (view, reading) -> view.wordCount(reading.words()),
            Bounds.between(50, 100_000)),
        new Rule("median-word-length", new MedianWordLength(), Bounds.between(3, 10)),
        new Rule(
            "symbol-words",
            (view, reading) -> {
              Words words = view.words(reading.words());
              return share(wordsWithSymbol(words, view.text().values()), words.count());
            },
            Bounds.atMost(0.1)),
        new Rule(
            "bullet-lines",
            new LineShare(DocumentView::newlineLines, LineShare.startsAtOnceWith("*-")),
            Bounds.atMost(0.9)),
        new Rule(
            "ellipsis-lines",
            new LineShare(
                DocumentView::newlineLines,
                (text, start, end) -> start < end && text[end - 1] == 0x2026),
            Bounds.atMost(0.3)),
        new Rule(
            "alphabetic-words",
            (view, reading) -> {
              Words words = view.words(reading.words());
              return share(words.alphabeticCount(), words.count());
            },
            Bounds.atLeast(0.8)),
        new Rule(
            "stop-words",
            new StopWordOccurrences(WordBreaking.WHITESPACE, StopWordOccurrences.Case.AS_WRITTEN),
            Bounds.atLeast(2)));
  }

  private static int wordsWithSymbol(Words words, int[] text) {
    int hits = 0;
    for (int i = 0; i < words.count(); i++) {
      for (int k = words.start(i); k < words.end(i); k++) {
        if (text[k] == '#' || text[k] == 0x2026) {
          hits++;
          break;
        }
      }
    }
    return hits;
  }
}
