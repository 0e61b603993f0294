package io.gristmill.filters.pii;

import java.io.Serializable;

/**
 * When a document holds too much personal data to be kept at all. Dolma v1.6 drops above 5 spans.
 *
 * @param maxSpans spans of all classes; more of them drop the document
 * @param maxShare of the bytes of the text, in [0, 1]; a larger share drops the document
 */
public record PiiGate(int maxSpans, double maxShare) implements Serializable {

  /** Drops nothing. */
  public static final PiiGate NEVER = new PiiGate(Integer.MAX_VALUE, 1.0);

  public PiiGate {
    if (maxSpans < 0) {
      throw new IllegalArgumentException("pii gate: max spans %d must be >= 0".formatted(maxSpans));
    }
    if (!(maxShare >= 0.0 && maxShare <= 1.0)) {
      throw new IllegalArgumentException(
          "pii gate: max share %s must be in [0, 1]".formatted(maxShare));
    }
  }

  boolean drops(int spans, long spanBytes, int textBytes) {
    return spans > maxSpans || (textBytes > 0 && (double) spanBytes / textBytes > maxShare);
  }
}
