package io.gristmill.tokenizer.pack;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which control tokens the writer puts around each document. They count as its tokens. */
public enum Separators {
  NONE(0, 0),
  BOS(1, 0),
  EOS(0, 1),
  BOTH(1, 1);

  private final int before;
  private final int after;

  Separators(int before, int after) {
    this.before = before;
    this.after = after;
  }

  /** Tokens put before each document: 0 or 1. */
  public int before() {
    return before;
  }

  /** Tokens put after each document: 0 or 1. */
  public int after() {
    return after;
  }

  public int count() {
    return before + after;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Separators of(String label) {
    return Arrays.stream(values())
        .filter(policy -> policy.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown separators '"
                        + label
                        + "'; known: "
                        + Arrays.stream(values())
                            .map(Separators::label)
                            .collect(Collectors.joining(", "))));
  }
}
