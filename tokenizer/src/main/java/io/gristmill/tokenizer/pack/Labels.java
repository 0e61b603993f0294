package io.gristmill.tokenizer.pack;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where the label of a row's last position is. A third convention of the field, rows that overlap
 * by one token or take it from the next row (Megatron), needs neighbours to stay neighbours, which
 * rows in a keyed order do not.
 */
public enum Labels {
  /** Rows of S tokens; the last position has no label. */
  WITHIN_ROW("S", 0),
  /** Rows of S + 1 tokens: inputs are the first S, labels the last S. */
  ONE_MORE("S+1", 1);

  private final String label;
  private final int extra;

  Labels(String label, int extra) {
    this.label = label;
    this.extra = extra;
  }

  /** Tokens a row has beyond the sequence length. */
  public int extraTokens() {
    return extra;
  }

  /** As recipes and manifests spell it: {@code S} or {@code S+1}. */
  public String label() {
    return label;
  }

  public static Labels of(String label) {
    return Arrays.stream(values())
        .filter(convention -> convention.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown label convention '"
                        + label
                        + "'; known: "
                        + Arrays.stream(values())
                            .map(Labels::label)
                            .collect(Collectors.joining(", "))));
  }
}
