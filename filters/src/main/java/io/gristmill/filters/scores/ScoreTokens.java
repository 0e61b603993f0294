package io.gristmill.filters.scores;

import java.io.Serializable;

/**
 * How an encoder reads a text.
 *
 * @param vocabulary file of WordPiece pieces, one a line; empty for kinds without
 * @param cased whether capitals and accents stay
 * @param most tokens of a text that are read, with the two that BERT sets around it
 */
public record ScoreTokens(String vocabulary, boolean cased, int most) implements Serializable {

  /** Of kinds that split words themselves. */
  public static final ScoreTokens NONE = new ScoreTokens("", false, 512);
}
