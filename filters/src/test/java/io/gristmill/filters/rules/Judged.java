package io.gristmill.filters.rules;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.FilterChain;
import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.Outcome;
import io.gristmill.filters.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One text under one recipe, with short rule names: what tables of cases look at. */
record Judged(String verdict, double measured, Map<String, Double> signals, String rewritten) {

  static Judged of(FilterRecipe recipe, String text) {
    return of(recipe, "en", text);
  }

  static Judged of(FilterRecipe recipe, String language, String text) {
    FilterChain chain = recipe.compile();
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    DocumentView view = new DocumentView();
    view.reset(utf8, utf8.length);
    double[] values = new double[chain.signalNames().size()];
    Outcome outcome = chain.judge(view, language, values);
    Map<String, Double> signals = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      signals.put(shortName(chain.signalNames().get(i)), values[i]);
    }
    byte[] rewritten = outcome.rewrittenTextOrNull();
    String newText = rewritten == null ? null : new String(rewritten, StandardCharsets.UTF_8);
    if (outcome.verdict() instanceof Verdict.Reject reject) {
      return new Judged(shortName(reject.rule()), reject.measured(), signals, newText);
    }
    return new Judged("keep", Double.NaN, signals, newText);
  }

  double signal(String rule) {
    if (!signals.containsKey(rule)) {
      throw new IllegalArgumentException("no signal " + rule + " in " + signals.keySet());
    }
    return signals.get(rule);
  }

  /** To four digits, as the reference prints them. */
  double rounded(String rule) {
    return Math.round(signal(rule) * 10_000) / 10_000.0;
  }

  private static String shortName(String rule) {
    return rule.substring(rule.indexOf('/') + 1);
  }
}
