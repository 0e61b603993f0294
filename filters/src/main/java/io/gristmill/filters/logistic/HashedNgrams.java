package io.gristmill.filters.logistic;

import io.gristmill.filters.words.WordBreaking;
import java.io.Serializable;

/**
 * Which features a text has: for each run of 1 to {@code longest} words, small letters for capital
 * ones, a hash of it, cut to {@code bits}. A feature is there or not, however often; what a text's
 * {@code d} different features count is {@code 1/sqrt(d)} each, so that long and short texts are
 * vectors of the same length.
 *
 * @param words what a word is; not {@link WordBreaking#BY_LANGUAGE}, since a model knows no
 *     language
 * @param longest most words in a feature, 1 to 5
 * @param bits of a feature's index, 8 to 24: a weight for each of {@code 2^bits}
 */
public record HashedNgrams(WordBreaking words, int longest, int bits) implements Serializable {

  public HashedNgrams {
    if (words == WordBreaking.BY_LANGUAGE) {
      throw new IllegalArgumentException(
          "words by-language: a classifier knows no language; known: [whitespace, uax29]");
    }
    if (longest < 1 || longest > 5) {
      throw new IllegalArgumentException("n-grams of " + longest + " words; from 1 to 5");
    }
    if (bits < 8 || bits > 24) {
      throw new IllegalArgumentException(bits + " bits; from 8 to 24");
    }
  }

  /** How many features there can be. */
  public int size() {
    return 1 << bits;
  }

  /** A worker for one task. */
  public NgramReader newReader() {
    return new NgramReader(this);
  }
}
