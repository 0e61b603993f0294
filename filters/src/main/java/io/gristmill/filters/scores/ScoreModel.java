package io.gristmill.filters.scores;

import java.io.Serializable;

/** What was read from a model's file. Shared and immutable; travels to the executors. */
public interface ScoreModel extends Serializable {

  Scorer newScorer();
}
