/**
 * A logistic regression over hashed word n-grams, for judging documents fast. {@link
 * io.gristmill.filters.logistic.LogisticModel} is what is learnt, kept in a file and applied;
 * {@link io.gristmill.filters.logistic.HashedNgrams} are its features, the same code where it is
 * trained and where it scores.
 */
package io.gristmill.filters.logistic;
