package io.gristmill.filters.pii;

import java.util.Arrays;
import java.util.Locale;

/** What becomes of a span. No replacement matches a pattern again, so a second scrub is a no-op. */
public enum PiiMode {
  /** Only counted; the text stays. */
  COUNT,
  /** A typed constant: {@code <EMAIL>}. */
  TAG,
  /** One asterisk for each code point. */
  MASK,
  /** A typed keyed hash, {@code <EMAIL:kdpgolabjhei>}: equal values stay equal. */
  HASH,
  /** An invented value of the same form, the same for the same value under one key. */
  SURROGATE;

  /** The name in recipes: {@code surrogate}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of a recipe's name; an unknown one is an error that lists the known. */
  public static PiiMode of(String label) {
    for (PiiMode mode : values()) {
      if (mode.label().equals(label)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "unknown PII mode '%s'; known: %s"
            .formatted(label, Arrays.stream(values()).map(PiiMode::label).toList()));
  }
}
