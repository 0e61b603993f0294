package io.gristmill.filters.logistic;

import java.util.List;

/**
 * What a training read, learnt and is worth.
 *
 * @param iterations steps of the optimiser that were taken
 * @param sources of the held-out texts, most texts first
 * @param otherSources sources with fewer texts than any listed
 */
public record ClassifierReport(
    TextCounts texts,
    int iterations,
    ScoreCounts.Evaluation heldOut,
    List<SourceLine> sources,
    long otherSources,
    List<TellingNgram> positiveNgrams,
    List<TellingNgram> negativeNgrams) {

  /**
   * Where the texts went.
   *
   * @param copies of texts with the same words in the same order
   * @param contradictory texts, copies included, that are labelled both ways: in neither part
   */
  public record TextCounts(
      long read,
      long unreadable,
      long unlabelled,
      long withoutWords,
      long copies,
      long contradictory,
      long trainedPositive,
      long trainedNegative,
      long heldOutPositive,
      long heldOutNegative) {}

  /** The held-out texts of one source. */
  public record SourceLine(
      String source,
      long texts,
      long positives,
      Double accuracy,
      Double rocAuc,
      Double meanScore) {}

  /**
   * A feature with one of the largest weights, by its commonest n-gram in the training texts.
   *
   * @param others different n-grams that share the feature
   */
  public record TellingNgram(String ngram, float weight, long texts, long others) {}
}
