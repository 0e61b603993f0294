package io.gristmill.filters.scores;

import java.io.Serializable;

/**
 * The n-grams of a back-off model, as its kind of file keys them. A word has a code; an n-gram's
 * key is the code of its last word, extended by the words before it, one after the other.
 */
interface NgramTables extends Serializable {

  /** Words of the longest n-grams. */
  int order();

  /** The code of a word; that of unknown words for one that the model does not have. */
  long word(byte[] utf8, int from, int to);

  /** The key of an n-gram with one word more in front. */
  long extend(long ngram, long word);

  /** Where the n-gram of so many words is; negative when it is not there. */
  long find(int words, long key);

  /** Logarithm to base 10 of the probability of an n-gram that is there. */
  float log(int words, long place);

  /** 0 for an n-gram that is not there: no discount. */
  float backoff(int words, long place);

  /** Whether the model may have a longer n-gram that ends with this one. */
  boolean mayGrow(int words, long place);
}
