package io.gristmill.dedup.passage;

import io.gristmill.dedup.Keep;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;

/**
 * What a passage is and when it goes.
 *
 * @param unit what is compared
 * @param leastWords passages of fewer words are never compared: headings and list items repeat
 *     without harm
 * @param keep which copies stay
 */
public record PassageRule(Unit unit, int leastWords, Keep keep) implements Serializable {

  /** Units of comparison. */
  public enum Unit {
    /** Lines between line feeds. */
    LINE,
    /** Text between blank lines (CCNet's paragraphs are its lines). */
    PARAGRAPH,
    /** Three consecutive sentences (C4); sentences of any window that goes, go. */
    THREE_SENTENCES;

    /** As it stands in tables and recipes. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public PassageRule {
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(keep, "keep");
    if (leastWords < 1) {
      throw new IllegalArgumentException("a passage's least words must be >= 1, is " + leastWords);
    }
  }

  /** C4: windows of three sentences, of which one copy stays. */
  public static PassageRule c4() {
    return new PassageRule(Unit.THREE_SENTENCES, 3, Keep.FIRST);
  }

  /** CCNet: lines, of which no copy stays there. */
  public static PassageRule ccnet() {
    return new PassageRule(Unit.LINE, 1, Keep.NONE);
  }
}
