package io.gristmill.filters;

import io.gristmill.filters.rules.LanguageSettings;
import io.gristmill.filters.rules.Profiles;
import io.gristmill.filters.words.WordBreaking;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a recipe says of filtering.
 *
 * @param profiles names of profiles or groups, in the order they judge and rewrite; see {@link
 *     #profileNames}
 * @param overrides new bounds by full rule name, for example {@code gopher-quality/word-count};
 *     they win over those of the language
 * @param parameters new values by full parameter name, for example {@code c4/min-line-words}
 * @param words how the rules that leave it open find words
 * @param languages whether stop words and bounds follow the document's language
 * @param scores rules on numbers that the caller measures, judged after the profiles
 */
public record FilterRecipe(
    List<String> profiles,
    Map<String, RuleBounds> overrides,
    Map<String, Double> parameters,
    WordBreaking words,
    LanguageRules languages,
    List<ScoreRule> scores)
    implements Serializable {

  /** Whose constants a document is judged by. */
  public enum LanguageRules {
    /** English stop words and the published bounds for every document. */
    AS_PUBLISHED,
    /** Stop words and bounds of the document's language; published ones when it is not known. */
    PER_LANGUAGE
  }

  public FilterRecipe {
    profiles = List.copyOf(profiles);
    overrides = Map.copyOf(overrides);
    parameters = Map.copyOf(parameters);
    scores = List.copyOf(scores);
  }

  /** These profiles as published, in every language by that language's words. */
  public static FilterRecipe of(String... profiles) {
    return new FilterRecipe(
        List.of(profiles),
        Map.of(),
        Map.of(),
        WordBreaking.BY_LANGUAGE,
        LanguageRules.PER_LANGUAGE,
        List.of());
  }

  /** The same with one more override. */
  public FilterRecipe with(String rule, RuleBounds bounds) {
    return new FilterRecipe(
        profiles, plus(overrides, rule, bounds), parameters, words, languages, scores);
  }

  /** The same with one more parameter. */
  public FilterRecipe with(String parameter, double value) {
    return new FilterRecipe(
        profiles, overrides, plus(parameters, parameter, value), words, languages, scores);
  }

  /** The same with words found in another way. */
  public FilterRecipe with(WordBreaking breaking) {
    return new FilterRecipe(profiles, overrides, parameters, breaking, languages, scores);
  }

  /** The same with other constants for the languages. */
  public FilterRecipe with(LanguageRules rules) {
    return new FilterRecipe(profiles, overrides, parameters, words, rules, scores);
  }

  /** The same with these rules on numbers that the caller measures. */
  public FilterRecipe withScores(List<ScoreRule> rules) {
    return new FilterRecipe(profiles, overrides, parameters, words, languages, rules);
  }

  /** Every name {@link #profiles} may hold. */
  public static List<String> profileNames() {
    return Profiles.names();
  }

  /** A chain for one task. Fails on unknown profiles, rules and parameters, naming the choices. */
  public FilterChain compile() {
    return new FilterChain(this);
  }

  /** Names of all signals, which are the names of all rules, in order of judgement. */
  public List<String> signalNames() {
    return compile().signalNames();
  }

  LanguageSettings settings(String language) {
    return language == null || languages == LanguageRules.AS_PUBLISHED
        ? LanguageSettings.published(language)
        : LanguageSettings.of(language);
  }

  private static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
    Map<String, V> more = new HashMap<>(map);
    more.put(key, value);
    return more;
  }
}
