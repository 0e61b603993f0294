package io.gristmill.dedup.substring;

import io.gristmill.dedup.Keep;
import java.io.Serializable;
import java.util.Objects;

/**
 * What a repeated span is: {@code words} words or more that stand twice with the same bytes from
 * the first letter of the first to the last letter of the last, punctuation, case and spaces
 * between them included. Words are those of {@link io.gristmill.dedup.WordScanner}, so that the
 * rule needs no vocabulary; 50 of them are some 65 BPE tokens of English, where Lee et al. 2022
 * take 50 tokens.
 *
 * @param words least length of a span
 * @param keep which copies stay
 */
public record SubstringRule(int words, Keep keep) implements Serializable {

  /** Below this half the language repeats itself; above, a window is a document. */
  private static final int LEAST = 8;

  private static final int MOST = 10_000;

  public SubstringRule {
    Objects.requireNonNull(keep, "keep");
    if (words < LEAST || words > MOST) {
      throw new IllegalArgumentException(
          "words of a repeated span must be in [" + LEAST + ", " + MOST + "], is " + words);
    }
  }

  /** Words of a sampled gram. Half a span: one in a quarter of a span is sampled on average. */
  int gramWords() {
    return (words + 1) / 2;
  }

  /** Grams in a span, of which one is sampled. */
  int gramsInSpan() {
    return words - gramWords() + 1;
  }
}
