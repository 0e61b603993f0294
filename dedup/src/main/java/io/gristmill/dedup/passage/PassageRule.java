package io.gristmill.dedup.passage;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a passage is and when it goes.
 *
 * @param unit what is compared
 * @param leastWords passages of fewer words are never compared: headings and list items repeat
 *     without harm
 * @param keep which copies stay
 * @param leastDocumentWords a document that a cut leaves with fewer words is rejected as {@code
 *     too-short-after-passages}; one that was not cut never is
 */
public record PassageRule(Unit unit, int leastWords, Keep keep, int leastDocumentWords)
    implements Serializable {

  /** Units of comparison. */
  public enum Unit {
    /** Lines between line feeds. */
    LINE,
    /** Text between blank lines (CCNet's paragraphs are its lines). */
    PARAGRAPH,
    /** Three consecutive sentences (C4); sentences of any window that goes, go. */
    THREE_SENTENCES
  }

  /** Which copies of a passage stay. */
  public enum Keep {
    /** The one in the first document by the survivor rule. */
    FIRST,
    /** None (CCNet). */
    NONE
  }

  public PassageRule {
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(keep, "keep");
    if (leastWords < 1) {
      throw new IllegalArgumentException("a passage's least words must be >= 1, is " + leastWords);
    }
    if (leastDocumentWords < 0) {
      throw new IllegalArgumentException(
          "a document's least words must be >= 0, is " + leastDocumentWords);
    }
  }

  /** C4: windows of three sentences, one copy stays, cut documents keep 50 words. */
  public static PassageRule c4() {
    return new PassageRule(Unit.THREE_SENTENCES, 3, Keep.FIRST, 50);
  }

  /** CCNet: lines, of which no copy stays there; here one does unless asked otherwise. */
  public static PassageRule ccnet(Keep keep) {
    return new PassageRule(Unit.LINE, 1, keep, 50);
  }
}
