package io.gristmill.dedup.contamination;

import java.io.Serializable;
import java.util.Objects;

/**
 * How evaluation sets are looked for.
 *
 * @param words in a gram that counts as a hit; 13 after Brown et al. 2020, in [1, 64]
 * @param parts which grams of an item are looked for
 * @param action what becomes of a document with a hit
 * @param commonInItems grams in more items than this are nobody's: instructions and boilerplate
 */
public record Contamination(int words, Parts parts, Action action, int commonInItems)
    implements Serializable {

  /** Which grams of an item are looked for. */
  public enum Parts {
    /** Of the answer alone; an answer shorter than a gram is never found. */
    ANSWER,
    /** Of the answer, and those that straddle the end of the query and the answer. */
    ANSWER_AND_OVERLAP,
    /** Of query and answer, read as one text: short answers are found with their question. */
    QUERY_AND_ANSWER
  }

  /** What becomes of a document with a hit. */
  public enum Action {
    DROP,
    /** The words of the grams that hit go, and the document stays. */
    CUT,
    /** Only the report knows. */
    FLAG
  }

  public Contamination {
    if (words < 1 || words > 64) {
      throw new IllegalArgumentException("contamination words must be in [1, 64], is " + words);
    }
    Objects.requireNonNull(parts, "parts");
    Objects.requireNonNull(action, "action");
    if (commonInItems < 1) {
      throw new IllegalArgumentException(
          "contamination's common-in-items must be >= 1, is " + commonInItems);
    }
  }

  /** 13 words of query and answer, drop; grams of more than 10 items are common (Curator 0.9). */
  public static Contamination standard() {
    return new Contamination(13, Parts.QUERY_AND_ANSWER, Action.DROP, 10);
  }
}
