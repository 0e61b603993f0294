package io.gristmill.filters.rules;

import static io.gristmill.filters.signals.Signal.share;

import java.util.List;
import java.util.Map;

/**
 * RefinedWeb's line-wise corrections as DCLM published them (Penedo et al. 2023, appendix G.2; Li
 * et al. 2024), and the rule that drops a document they took too much from.
 */
final class RefinedWebLines implements Profile {

  @Override
  public String name() {
    return "refinedweb-lines";
  }

  @Override
  public Part compile(Map<String, Double> parameters) {
    RefinedWebLineRewriter lines = new RefinedWebLineRewriter();
    return new Part(
        List.of(
            new Rule(
                "removed-words",
                (view, reading) ->
                    lines.wordsBefore == 0
                        ? 1
                        : share(lines.wordsBefore - lines.wordsAfter, lines.wordsBefore),
                Bounds.atMost(0.05)),
            Rule.observe("upper-case-lines", (view, reading) -> lines.upperCase),
            Rule.observe("numeric-lines", (view, reading) -> lines.numeric),
            Rule.observe("counter-lines", (view, reading) -> lines.counter),
            Rule.observe("one-word-lines", (view, reading) -> lines.oneWord),
            Rule.observe("cleaned-lines", (view, reading) -> lines.cleaned),
            Rule.observe("length-before", (view, reading) -> view.length()),
            Rule.observe("length-after", (view, reading) -> lines.newLength())),
        lines);
  }
}
