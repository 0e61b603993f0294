package io.gristmill.filters;

import io.gristmill.filters.rules.Bounds;
import io.gristmill.filters.rules.LanguageSettings;
import io.gristmill.filters.rules.Profile;
import io.gristmill.filters.rules.Profiles;
import io.gristmill.filters.rules.Rule;
import io.gristmill.filters.words.CodePoints;
import io.gristmill.filters.words.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All rules of a recipe over one document at a time. Every signal is measured, also after a rule
 * has failed, so that the stored signals can be judged again by other bounds. A profile that
 * rewrites hands its text to the profiles after it. Owns scratch: one per task, not thread-safe.
 */
public final class FilterChain {

  private static final Verdict KEEP = new Verdict.Keep();

  private final FilterRecipe recipe;
  private final List<Stage> stages = new ArrayList<>();
  private final List<String> signalNames = new ArrayList<>();
  private final List<Bounds> bounds = new ArrayList<>();
  private final int firstScore;
  private final Map<String, Judgement> judgements = new HashMap<>();

  /** One profile and, where it rewrites, the view of its new text. */
  private record Stage(Profile.Part part, DocumentView rewritten) {}

  /** What a language makes of the recipe. */
  private record Judgement(Reading reading, Bounds[] bounds) {}

  FilterChain(FilterRecipe recipe) {
    this.recipe = recipe;
    Set<String> unusedParameters = new HashSet<>(recipe.parameters().keySet());
    List<String> knownParameters = new ArrayList<>();
    Set<String> profiles = new HashSet<>();
    for (String name : recipe.profiles()) {
      for (Profile profile : Profiles.named(name)) {
        if (!profiles.add(profile.name())) {
          throw new IllegalArgumentException("profile '" + profile.name() + "' is named twice");
        }
        Map<String, Double> parameters = new LinkedHashMap<>(profile.parameters());
        for (String parameter : profile.parameters().keySet()) {
          String full = profile.name() + "/" + parameter;
          knownParameters.add(full);
          unusedParameters.remove(full);
          parameters.computeIfPresent(
              parameter, (key, value) -> recipe.parameters().getOrDefault(full, value));
        }
        add(profile, profile.compile(parameters));
      }
    }
    firstScore = signalNames.size();
    for (ScoreRule score : recipe.scores()) {
      if (signalNames.contains(score.name())) {
        throw new IllegalArgumentException("two rules are named '" + score.name() + "'");
      }
      signalNames.add(score.name());
      bounds.add(with(Bounds.NONE, score.bounds(), score.name()));
    }
    if (!unusedParameters.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown parameter '" + least(unusedParameters) + "'; known: " + knownParameters);
    }
    Set<String> unknownRules = new HashSet<>(recipe.overrides().keySet());
    signalNames.forEach(unknownRules::remove);
    if (!unknownRules.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown rule '" + least(unknownRules) + "'; known: " + signalNames);
    }
    judgement(null);
  }

  /** Names of the signals in the order of {@code signals}; each is also the name of its rule. */
  public List<String> signalNames() {
    return List.copyOf(signalNames);
  }

  /** Where in {@code signals} the numbers stand that the caller measures before {@link #judge}. */
  public int firstScore() {
    return firstScore;
  }

  /**
   * Measures and judges one document.
   *
   * @param language ISO 639-1 where it has one, else 639-3; null when it is not known
   * @param signals filled in the order of {@link #signalNames} up to {@link #firstScore}, read from
   *     there on; NaN is not measured
   */
  public Outcome judge(DocumentView view, String language, double[] signals) {
    Judgement judgement = judgement(language);
    DocumentView current = view;
    int at = 0;
    for (Stage stage : stages) {
      if (stage.rewritten != null) {
        stage.part.rewriter().rewrite(current, judgement.reading);
      }
      List<Rule> rules = stage.part.rules();
      for (int i = 0; i < rules.size(); i++) {
        signals[at++] = rules.get(i).signal().measure(current, judgement.reading);
      }
      if (stage.rewritten != null) {
        CodePoints newText = stage.part.rewriter().newText();
        if (newText != null) {
          stage.rewritten.reset(newText);
          current = stage.rewritten;
        }
      }
    }
    Verdict verdict = decide(judgement.bounds, signals);
    boolean rewritten = current != view && verdict instanceof Verdict.Keep;
    return new Outcome(verdict, rewritten ? current.utf8() : null);
  }

  /** The verdict on measured signals alone: the same as {@link #judge} gave for them. */
  public Verdict decide(String language, double[] signals) {
    return decide(judgement(language).bounds, signals);
  }

  private Verdict decide(Bounds[] bounds, double[] signals) {
    for (int i = 0; i < bounds.length; i++) {
      if (!bounds[i].keep(signals[i])) {
        return new Verdict.Reject(signalNames.get(i), signals[i]);
      }
    }
    return KEEP;
  }

  private void add(Profile profile, Profile.Part part) {
    stages.add(new Stage(part, part.rewriter() == null ? null : new DocumentView()));
    for (Rule rule : part.rules()) {
      signalNames.add(profile.name() + "/" + rule.name());
      bounds.add(rule.bounds());
    }
  }

  private Judgement judgement(String language) {
    Judgement known = judgements.get(language);
    if (known == null) {
      LanguageSettings settings = recipe.settings(language);
      Bounds[] own = new Bounds[bounds.size()];
      for (int i = 0; i < own.length; i++) {
        String rule = signalNames.get(i);
        own[i] = with(bounds.get(i), settings.bounds().get(rule), rule);
        own[i] = with(own[i], recipe.overrides().get(rule), rule);
      }
      known = new Judgement(settings.reading(recipe.words()), own);
      judgements.put(language, known);
    }
    return known;
  }

  private static Bounds with(Bounds bounds, RuleBounds override, String rule) {
    try {
      return override == null ? bounds : bounds.with(override);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("rule '" + rule + "': " + e.getMessage(), e);
    }
  }

  private static String least(Set<String> names) {
    return names.stream().sorted().findFirst().orElseThrow();
  }
}
