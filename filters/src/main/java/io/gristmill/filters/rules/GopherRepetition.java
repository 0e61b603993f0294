package io.gristmill.filters.rules;

import static io.gristmill.filters.signals.Signal.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gopher's repetition rules (Rae et al. 2021, table A1) to the letter of datatrove 0.10: only
 * occurrences after the first count, the top n-gram counts even when it occurs once, and everything
 * is divided by the length of the untrimmed text.
 */
final class GopherRepetition implements Profile {

  private static final double[] MOST_TOP = {0.20, 0.18, 0.16};
  private static final double[] MOST_DUPLICATED = {0.15, 0.14, 0.13, 0.12, 0.11, 0.10};

  @Override
  public String name() {
    return "gopher-repetition";
  }

  @Override
  public Part compile(Map<String, Double> parameters) {
    List<Rule> rules = new ArrayList<>();
    // datatrove divides by zero on an empty text; here it is rejected by name.
    rules.add(new Rule("length", (view, reading) -> view.length(), Bounds.atLeast(1)));
    rules.add(
        new Rule(
            "duplicate-paragraphs",
            (view, reading) -> share(view.paragraphDuplicates().count(), view.paragraphs().count()),
            Bounds.atMost(0.30)));
    rules.add(
        new Rule(
            "duplicate-paragraph-characters",
            (view, reading) -> share(view.paragraphDuplicates().characters(), view.length()),
            Bounds.atMost(0.20)));
    rules.add(
        new Rule(
            "duplicate-lines",
            (view, reading) ->
                share(view.newlineRunDuplicates().count(), view.newlineRunLines().count()),
            Bounds.atMost(0.30)));
    rules.add(
        new Rule(
            "duplicate-line-characters",
            (view, reading) -> share(view.newlineRunDuplicates().characters(), view.length()),
            Bounds.atMost(0.20)));
    for (int i = 0; i < MOST_TOP.length; i++) {
      int n = i + 2;
      rules.add(
          new Rule(
              "top-" + n + "-gram",
              (view, reading) ->
                  share(view.repeatedGrams(reading.words()).topCharacters(n), view.length()),
              Bounds.atMost(MOST_TOP[i])));
    }
    for (int i = 0; i < MOST_DUPLICATED.length; i++) {
      int n = i + 5;
      rules.add(
          new Rule(
              "duplicate-" + n + "-grams",
              (view, reading) ->
                  share(view.repeatedGrams(reading.words()).duplicatedCharacters(n), view.length()),
              Bounds.atMost(MOST_DUPLICATED[i])));
    }
    return new Part(List.copyOf(rules), null);
  }
}
