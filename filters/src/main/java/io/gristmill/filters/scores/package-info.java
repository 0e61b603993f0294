/**
 * Scores that models of the user give a document. {@link io.gristmill.filters.scores.ScoreRecipe}
 * names a model, {@link io.gristmill.filters.scores.Scores} holds what was read.
 */
package io.gristmill.filters.scores;
