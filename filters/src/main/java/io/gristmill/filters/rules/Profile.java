package io.gristmill.filters.rules;

import java.util.List;
import java.util.Map;

/**
 * A named, ordered list of rules with the constants and operators of one publication. Frozen: a
 * profile is never mended, a new one is added.
 */
public interface Profile {

  String name();

  /** Numbers that say how it measures, by name, with the publication's values. */
  default Map<String, Double> parameters() {
    return Map.of();
  }

  /** The rules in order of judgement; {@code parameters} has a value for each of its own. */
  Part compile(Map<String, Double> parameters);

  /** The rules of one task. A part with a rewriter hands its new text to the parts after it. */
  record Part(List<Rule> rules, Rewriter rewriter) {

    public static Part of(Rule... rules) {
      return new Part(List.of(rules), null);
    }
  }
}
