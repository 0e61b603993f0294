package io.gristmill.filters.rules;

import static io.gristmill.filters.signals.Signal.share;

import io.gristmill.filters.signals.Signal;
import io.gristmill.filters.words.Segments;
import io.gristmill.filters.words.WordBreaking;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gopher's repetition rules as DCLM's RefinedWeb recipe reads them (Li et al. 2024): every copy
 * counts, the first too, and spaces do not.
 */
final class DclmRepetition implements Profile {

  private static final double[] MOST = {0.20, 0.18, 0.16, 0.15, 0.14, 0.13, 0.12, 0.11, 0.10};

  @Override
  public String name() {
    return "dclm-repetition";
  }

  @Override
  public Part compile(Map<String, Double> parameters) {
    List<Rule> rules = new ArrayList<>();
    rules.add(new Rule("lines", (view, reading) -> view.trimmedLines().count(), Bounds.atLeast(1)));
    rules.add(
        new Rule(
            "duplicate-lines",
            (view, reading) ->
                share(view.trimmedLineDuplicates().copies(), view.trimmedLines().count()),
            Bounds.atMost(0.3)));
    rules.add(
        new Rule(
            "duplicate-paragraphs",
            (view, reading) ->
                share(view.trimmedParagraphDuplicates().copies(), view.trimmedParagraphs().count()),
            Bounds.atMost(0.3)));
    rules.add(
        new Rule(
            "duplicate-line-characters",
            (view, reading) ->
                share(view.trimmedLineDuplicates().copyCharacters(), total(view.trimmedLines())),
            Bounds.atMost(0.2)));
    rules.add(
        new Rule(
            "duplicate-paragraph-characters",
            (view, reading) ->
                share(
                    view.trimmedParagraphDuplicates().copyCharacters(),
                    total(view.trimmedParagraphs())),
            Bounds.atMost(0.2)));
    for (int i = 0; i < MOST.length; i++) {
      int n = i + 2;
      Signal signal =
          (view, reading) ->
              share(
                  view.coveredGrams().characters(n), view.words(WordBreaking.UAX29).totalLength());
      String name = n <= 4 ? "top-" + n + "-gram" : "duplicate-" + n + "-grams";
      rules.add(new Rule(name, signal, Bounds.atMost(MOST[i])));
    }
    return new Part(List.copyOf(rules), null);
  }

  private static long total(Segments segments) {
    long total = 0;
    for (int i = 0; i < segments.count(); i++) {
      total += segments.length(i);
    }
    return total;
  }
}
