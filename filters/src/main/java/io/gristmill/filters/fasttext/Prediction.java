package io.gristmill.filters.fasttext;

/**
 * A label without its prefix and its probability.
 *
 * @param score as fastText prints it, in [0, 1] up to rounding
 */
public record Prediction(String label, double score) {}
