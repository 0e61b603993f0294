package io.gristmill.filters.scores;

import io.gristmill.filters.fasttext.FastTextModel;
import io.gristmill.filters.fasttext.FastTextPredictor;

/** The probability of one label of a fastText classifier. */
record FastTextScore(FastTextModel model, int label) implements ScoreModel {

  static FastTextScore of(FastTextModel model, String label) {
    int index = model.labels().indexOf(label);
    if (index < 0) {
      throw new IllegalArgumentException(
          "unknown fastText label '%s'; known: %s".formatted(label, model.labels()));
    }
    return new FastTextScore(model, index);
  }

  @Override
  public Scorer newScorer() {
    FastTextPredictor predictor = model.newPredictor();
    return (utf8, from, to) ->
        predictor.best(utf8, from, to) < 0 ? Double.NaN : Math.min(1, predictor.score(label));
  }
}
