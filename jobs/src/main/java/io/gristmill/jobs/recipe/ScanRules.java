package io.gristmill.jobs.recipe;

import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.RuleBounds;
import io.gristmill.filters.ScoreRule;
import io.gristmill.jobs.recipe.FiltersPart.BoundsPart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of profiles, lists and models together, and what the recipe says of their bounds. */
final class ScanRules {

  private ScanRules() {}

  static FilterRecipe of(
      FiltersPart filters, BadWordsPart badWords, List<QualityPart> quality, SourcePart source) {
    FilterRecipe recipe = filters.recipe().withScores(scores(badWords, quality));
    for (Map.Entry<String, BoundsPart> rule : source.rules().entrySet()) {
      recipe =
          recipe.with(rule.getKey(), merged(filters.rules().get(rule.getKey()), rule.getValue()));
    }
    return recipe;
  }

  /** Throws {@link InvalidOption} where a rule is named that does not exist. */
  static void check(
      FiltersPart filters,
      BadWordsPart badWords,
      List<QualityPart> quality,
      List<SourcePart> sources) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < quality.size(); i++) {
      InvalidOption.check(
          names.add(quality.get(i).name()),
          "quality[" + i + "].name",
          "'" + quality.get(i).name() + "' names two scores");
    }
    List<String> known = signals(filters, badWords, quality);
    for (String rule : filters.rules().keySet()) {
      check(rule, "filters.rules." + rule, known);
    }
    for (int i = 0; i < sources.size(); i++) {
      for (String rule : sources.get(i).rules().keySet()) {
        check(rule, "sources[" + i + "].rules." + rule, known);
      }
      try {
        of(filters, badWords, quality, sources.get(i)).compile();
      } catch (IllegalArgumentException e) {
        throw new InvalidOption("sources[" + i + "].rules", e.getMessage());
      }
    }
  }

  /** Names of all signals that annotate measures, which are those of all rules. */
  static List<String> signals(
      FiltersPart filters, BadWordsPart badWords, List<QualityPart> quality) {
    return filters.recipe(Map.of()).withScores(scores(badWords, quality)).compile().signalNames();
  }

  private static void check(String rule, String place, List<String> known) {
    InvalidOption.check(
        known.contains(rule), place, "unknown rule '" + rule + "'" + Choices.explain(rule, known));
  }

  private static RuleBounds merged(BoundsPart base, BoundsPart own) {
    return base == null
        ? own.bounds()
        : new RuleBounds(
            own.min().or(base::min).orElse(null), own.max().or(base::max).orElse(null));
  }

  private static List<ScoreRule> scores(BadWordsPart badWords, List<QualityPart> quality) {
    List<ScoreRule> rules = new ArrayList<>();
    if (!badWords.files().isEmpty()) {
      rules.add(new ScoreRule(BadWordsPart.RULE, new RuleBounds(null, (double) badWords.max())));
    }
    quality.forEach(score -> rules.addAll(score.scoreRules()));
    return rules;
  }
}
