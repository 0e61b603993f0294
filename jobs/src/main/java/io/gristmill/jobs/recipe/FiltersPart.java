package io.gristmill.jobs.recipe;

import static io.gristmill.jobs.recipe.InvalidOption.check;

import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.FilterRecipe.LanguageRules;
import io.gristmill.filters.RuleBounds;
import io.gristmill.filters.words.WordBreaking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which quality rules a document must pass. */
public record FiltersPart(
    @Option(
            "Frozen sets of rules, applied in this order; the first rule that fails names the rejection.")
        List<String> profiles,
    @Option(
            "Other bounds for single rules, by their full name such as gopher-quality/word-count or quality/NAME.")
        Map<String, BoundsPart> rules,
    @Option(
            "Other values for parameters of profiles, by their full name such as c4/min-line-words.")
        Map<String, Double> parameters,
    @Option(
            value =
                "What a word is for rules that leave it open: between white space, Unicode's UAX#29, or the second for languages"
                    + " written without spaces only.",
            byDefault = "by-language")
        WordBreaking words,
    @Option(
            value =
                "Whether stop words and bounds follow the document's language, or are English for all as published.",
            byDefault = "per-language")
        LanguageRules languages,
    @Option(
            value =
                "Share of the rejected documents, drawn by id, that keep their text in annotated/, so that inspect --rule can"
                    + " show it; the others keep only what was measured.",
            byDefault = "0",
            min = 0,
            max = 1)
        double keepRejectedText) {

  /** Bounds of one rule; an absent one stays as the profile says. */
  public record BoundsPart(
      @Option("Smallest value that passes.") Optional<Double> min,
      @Option("Largest value that passes.") Optional<Double> max) {
    public BoundsPart {
      check(min.isPresent() || max.isPresent(), "", "needs min, max or both");
      check(
          min.isEmpty() || max.isEmpty() || min.get() <= max.get(),
          "min",
          "min " + min.orElse(0.0) + " must be <= max " + max.orElse(0.0));
    }

    RuleBounds bounds() {
      return new RuleBounds(min.orElse(null), max.orElse(null));
    }
  }

  public FiltersPart {
    List<String> known = FilterRecipe.profileNames();
    for (int i = 0; i < profiles.size(); i++) {
      String name = profiles.get(i);
      check(
          known.contains(name),
          "profiles[" + i + "]",
          "unknown profile '" + name + "'" + Choices.explain(name, known));
    }
    try {
      // Rules of models and lists are checked where those are known, by Recipe.
      Map<String, BoundsPart> own = new HashMap<>(rules);
      own.keySet().removeIf(FiltersPart::isScore);
      recipe(profiles, own, parameters, words, languages).compile();
    } catch (IllegalArgumentException e) {
      throw new InvalidOption(parameters.isEmpty() ? "rules" : "", e.getMessage());
    }
  }

  /** The same for the filters module, without the rules of models and lists. */
  public FilterRecipe recipe() {
    return recipe(profiles, rules, parameters, words, languages);
  }

  /** The same with these bounds in place of its own. */
  FilterRecipe recipe(Map<String, BoundsPart> bounds) {
    return recipe(profiles, bounds, parameters, words, languages);
  }

  static boolean isScore(String rule) {
    return rule.startsWith(QualityPart.PREFIX) || rule.equals(BadWordsPart.RULE);
  }

  private static FilterRecipe recipe(
      List<String> profiles,
      Map<String, BoundsPart> rules,
      Map<String, Double> parameters,
      WordBreaking words,
      LanguageRules languages) {
    Map<String, RuleBounds> bounds = new HashMap<>();
    rules.forEach((rule, b) -> bounds.put(rule, b.bounds()));
    return new FilterRecipe(profiles, bounds, parameters, words, languages, List.of());
  }
}
