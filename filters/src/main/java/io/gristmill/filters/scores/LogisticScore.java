package io.gristmill.filters.scores;

import io.gristmill.filters.logistic.LogisticModel;
import io.gristmill.filters.logistic.NgramReader;

/** The probability that a model of {@code train-classifier} gives. */
record LogisticScore(LogisticModel model) implements ScoreModel {

  @Override
  public Scorer newScorer() {
    NgramReader reader = model.ngrams().newReader();
    return (utf8, from, to) -> {
      reader.read(utf8, from, to);
      return model.probability(reader);
    };
  }
}
