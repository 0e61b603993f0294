package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.pack.Separators;
import java.io.Serializable;

/**
 * Ids that only the writer puts into rows.
 *
 * @param begin before each document, or -1
 * @param end after each document, or -1
 * @param padding after the last segment of a row that is not full
 */
record ControlTokens(int begin, int end, int padding) implements Serializable {

  static ControlTokens of(Tokenizer tokenizer, Separators separators) {
    int begin = -1;
    if (separators.before() > 0) {
      begin =
          tokenizer
              .beginOfText()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "separators '"
                              + separators.label()
                              + "': "
                              + tokenizer.name()
                              + " has no begin-of-text token; use eos or none"));
    }
    return new ControlTokens(
        begin, separators.after() > 0 ? tokenizer.endOfText() : -1, tokenizer.endOfText());
  }
}
