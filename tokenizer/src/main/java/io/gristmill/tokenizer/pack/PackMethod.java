package io.gristmill.tokenizer.pack;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How documents become rows. */
public enum PackMethod {
  /** One after another, cut at the row's end: no padding, most rows cut a document. */
  CONCATENATE,
  /** No document is cut that fits a row; a little padding. */
  BEST_FIT,
  /** Each document alone. */
  PAD;

  public Packer packer(int rowLength) {
    return switch (this) {
      case CONCATENATE -> new Concatenate(rowLength);
      case BEST_FIT -> new BestFit(rowLength);
      case PAD -> new Pad(rowLength);
    };
  }

  /** As recipes spell it: {@code concatenate}, {@code best-fit}, {@code pad}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static PackMethod of(String label) {
    return Arrays.stream(values())
        .filter(method -> method.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown packing '"
                        + label
                        + "'; known: "
                        + Arrays.stream(values())
                            .map(PackMethod::label)
                            .collect(Collectors.joining(", "))));
  }
}
